import { expect, test } from "vitest";
import { listed } from "./lines";

test.each([
  ["plain lines", "one\n two \r\n\nthree\u2028four", ["one", "two", "three", "four"]],
  ["bullets", "- a\n* b\n• c\n•d\n– e\n  ◦ f", ["a", "b", "c", "d", "e", "f"]],
  ["boxes to tick", "- [ ] a\n* [x] b\n☐ c", ["a", "b", "c"]],
  ["numbers that count up", "1. a\n2. b\n3) c", ["a", "b", "c"]],
  ["from any number on", "9. a\n10. b", ["a", "b"]],
  ["with lists within", "1. a\n1. x\n2. y\n", ["a", "x", "y"]],
  ["Chinese numbers", "1、苹果\n2、梨", ["苹果", "梨"]],
  ["Arabic numbers", "١. تفاح\n٢. كمثرى", ["تفاح", "كمثرى"]],
  ["rules go", "a\n---\nb\n=====", ["a", "b"]],
])("%s", (_, text, ideas) => {
  expect(listed(text)).toEqual(ideas);
});

test.each([
  ["a single line", "- buy milk", ["- buy milk"]],
  ["dates and figures", "1. May\n14. July", ["1. May", "14. July"]],
  ["numbers with decimals", "1.5 km\n2.5 km", ["1.5 km", "2.5 km"]],
  ["less than nothing", "-5 degrees\n-3 degrees", ["-5 degrees", "-3 degrees"]],
  ["a bullet by itself", "•\na", ["•", "a"]],
  ["emphasis", "*really*\n**very**", ["*really*", "**very**"]],
])("%s stays as it is", (_, text, ideas) => {
  expect(listed(text)).toEqual(ideas);
});
