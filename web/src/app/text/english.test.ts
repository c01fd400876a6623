import { expect, test } from "vitest";
import { english } from "./english";

const areas = import.meta.glob<Record<string, object>>("./en/*.ts", { eager: true });

test("every area of English is part of it, and no key stands in two areas", () => {
  const keys = Object.values(areas).flatMap((area) =>
    Object.values(area).flatMap((words) => Object.keys(words)),
  );
  expect(keys.sort()).toEqual(Object.keys(english).sort());
});
