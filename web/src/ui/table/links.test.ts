import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linked } from "./links";

const links = (text: string) => linked(text).flatMap(({ href }) => (href === null ? [] : [href]));

describe("links in a text", () => {
  test.each([
    ["see https://example.org/a?b=1#c.", "https://example.org/a?b=1#c"],
    ["(http://example.org/a_(b))", "http://example.org/a_(b)"],
    ["看 https://example.org/页。", "https://example.org/%E9%A1%B5"],
    ["HTTPS://EXAMPLE.ORG", "https://example.org/"],
    ["write to mailto:a@example.org!", "mailto:a@example.org"],
    ["<a href='https://example.org'>", "https://example.org/"],
  ])("%s", (text, href) => {
    expect(links(text)).toEqual([href]);
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "ftp://example.org",
    "https://",
    "mailto:nobody",
    "https://bank.example@evil.example/",
    "xhttps:/example.org",
  ])("%s stays text", (text) => {
    expect(links(text)).toEqual([]);
  });

  test("whatever is written, the parts are the text, and a link leads to a page or a letter", () => {
    const pieces = [
      "https://",
      "http://a.b",
      "mailto:a@b",
      "javascript:",
      "<",
      '"',
      ")",
      "(",
      "...",
      "@",
      " ",
      "\n",
      "é",
    ];
    const written = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary" })));
    fc.assert(
      fc.property(written, (all) => {
        const text = all.join("");
        const parts = linked(text);
        expect(parts.map((part) => part.text).join("")).toBe(text);
        for (const part of parts) {
          expect(text.startsWith(part.text, part.start)).toBe(true);
          if (part.href !== null) expect(part.href).toMatch(/^(https?:\/\/|mailto:)/);
        }
      }),
    );
  });
});
