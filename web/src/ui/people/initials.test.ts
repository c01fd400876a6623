import { expect, test } from "vitest";
import { initials } from "./initials";

test("the letters of a face are the first ones of the first and last names", () => {
  expect(initials("Ada")).toBe("A");
  expect(initials("ada King lovelace")).toBe("AL");
  expect(initials("  ")).toBe("");
});

test("letters are whole as people see them, in any script", () => {
  expect(initials("👩🏽‍🚀 Cleo")).toBe("👩🏽‍🚀C");
  expect(initials("李 小龙")).toBe("李小");
  expect(initials("é̂lan")).toBe("É̂");
});
