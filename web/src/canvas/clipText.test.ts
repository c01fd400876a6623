import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COLOURS } from "../board/edit";
import { parsePlace, REACH } from "../board/place";
import { IDEA_TEXT_MAX, TITLE_MAX } from "../board/textLimit";
import { type Clip, clipBox, plant } from "./clip";
import { CLIP_GROUPS_MAX, CLIP_IDEAS_MAX, clipIn, contentOf } from "./clipText";
import { TestCanvas } from "./testCanvas";

const idea = { text: "tea", colour: "sea", x: 0, y: 0, group: null } as const;
const food = { title: "Food", x: 0, y: 0, colour: "leaf", collapsed: false } as const;
const clip: Clip = {
  ideas: [
    { ...idea, x: 16, y: 60, group: 0 },
    { ...idea, text: "a < b & c" },
  ],
  groups: [food],
};

/** As somebody else's page could put it on the clipboard. */
const html = (value: unknown) =>
  `<meta charset="utf-8"><b data-chorus="${encodeURIComponent(JSON.stringify(value))}">x</b>`;
const read = (value: unknown) => clipIn(html(value));

describe("a clip on the clipboard", () => {
  test("comes back as it went", () => {
    expect(clipIn(contentOf(clip)?.html ?? "")).toEqual({ clip, left: 0, shortened: 0 });
  });

  test("whatever its texts are", () => {
    const text = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), text, (texts, title) => {
        const whole: Clip = {
          ideas: texts.map((one) => ({ ...idea, text: one, group: 0 })),
          groups: [{ ...food, title }],
        };
        expect(clipIn(contentOf(whole)?.html ?? "")?.clip).toEqual(whole);
      }),
    );
  });

  test("can be read elsewhere, and brings no tags along", () => {
    const content = contentOf({
      ...clip,
      ideas: [...clip.ideas, { ...idea, text: "<script>x</script>\nnext" }],
    });
    expect(content?.plain).toBe("Food\n- tea\n\na < b & c\n<script>x</script>\nnext");
    expect(content?.html.replace(/data-chorus="[^"]*"/, "")).toBe(
      "<div ><h3>Food</h3><ul><li>tea</li></ul>" +
        "<ul><li>a &lt; b &amp; c</li><li>&lt;script&gt;x&lt;/script&gt;<br>next</li></ul></div>",
    );
    expect(contentOf({ ideas: [idea], groups: [] })).toMatchObject({ plain: "tea" });
  });

  test("says nothing of where it comes from: no ids, voices, links", () => {
    const canvas = new TestCanvas().idea("one", 0, 0).group("G", 400, 0);
    const { edits } = plant(clip, { group: null, x: 0, y: 0 }, canvas.around);
    for (const edit of edits) canvas.does(edit);
    const json = JSON.stringify(contentOf(clip));
    expect(json).not.toMatch(/voice|"at"|A{6}/);
  });

  test("is refused where it is too much", () => {
    expect(
      contentOf({ ideas: Array.from({ length: CLIP_IDEAS_MAX + 1 }, () => idea), groups: [] }),
    ).toBeNull();
    const long = { ...idea, text: "x".repeat(IDEA_TEXT_MAX) };
    expect(contentOf({ ideas: Array.from({ length: 300 }, () => long), groups: [] })).toBeNull();
  });
});

describe("a stranger's clip", () => {
  test.each([
    ["no clip", ""],
    ["no end", '<div data-chorus="%7B'],
    ["no JSON", '<div data-chorus="%7B">'],
    ["a half escape", '<div data-chorus="%E0%A4%A">'],
    ["another version", html({ chorus: 2, ideas: [idea], groups: [] })],
    ["no lists", html({ chorus: 1, ideas: idea })],
    ["nothing in it", html({ chorus: 1, ideas: [], groups: [] })],
    ["nothing well-formed", html({ chorus: 1, ideas: [null, 1, "x", [], { text: 1 }], groups: [null, {}] })],
    ["null", html(null)],
    ["a text", html("chorus")],
    ["too much", `<div data-chorus="${"a".repeat(20_000_000)}">`],
    [
      "too much once decoded",
      html({ chorus: 1, ideas: [{ ...idea, text: "x".repeat(2_000_000) }], groups: [] }),
    ],
  ])("with %s is none", (_, text) => {
    expect(clipIn(text)).toBeNull();
  });

  test("is put right: hues, places, lengths, groups", () => {
    const got = read({
      chorus: 1,
      secret: "x",
      ideas: [
        { ...idea, colour: "javascript:", x: 1e300, y: -1e300, id: "AAAAAAAAAAAA", voice: "BBBBBBBBBBBB" },
        { ...idea, text: "x".repeat(IDEA_TEXT_MAX + 5), x: 0.4, y: -0.4 },
        { ...idea, x: "7" },
        { ...idea, group: 1 },
        { ...idea, group: 0 },
        { ...idea, group: -1 },
        { ...idea, group: "__proto__" },
      ],
      groups: [{ title: 5 }, { ...food, title: "y".repeat(TITLE_MAX + 1), colour: "no", collapsed: "yes" }],
    });
    expect(got?.clip.ideas).toEqual([
      { text: "tea", colour: "sun", x: REACH, y: -REACH, group: null },
      { text: "x".repeat(IDEA_TEXT_MAX), colour: "sea", x: 0, y: 0, group: null },
      { ...idea, group: 0 },
      idea,
      idea,
      idea,
    ]);
    expect(got?.clip.groups).toEqual([
      { title: "y".repeat(TITLE_MAX), x: 0, y: 0, colour: null, collapsed: false },
    ]);
    expect(got?.shortened).toBe(2);
  });

  test("of many ideas and groups is cut, and says so", () => {
    const got = read({
      chorus: 1,
      ideas: Array.from({ length: CLIP_IDEAS_MAX + 3 }, () => ({ ...idea, text: "" })),
      groups: Array.from({ length: CLIP_GROUPS_MAX + 2 }, () => food),
    });
    expect(got?.clip.ideas.length).toBe(CLIP_IDEAS_MAX);
    expect(got?.clip.groups.length).toBe(CLIP_GROUPS_MAX);
    expect(got?.left).toBe(5);
  });

  test("never throws, and can always be put on a board", () => {
    const often = <T>(good: fc.Arbitrary<T>) =>
      fc.oneof({ arbitrary: good as fc.Arbitrary<unknown>, weight: 4 }, fc.anything());
    const thing = fc.record(
      {
        text: often(fc.string({ unit: "binary" })),
        title: often(fc.string()),
        colour: often(fc.constantFrom(...COLOURS)),
        x: often(fc.double()),
        y: often(fc.integer()),
        group: often(fc.integer({ min: -1, max: 4 })),
        collapsed: often(fc.boolean()),
      },
      { requiredKeys: ["text", "title", "x", "y"] },
    );
    const list = often(fc.array(often(thing)));
    const whole = fc.record({ chorus: often(fc.constant(1)), ideas: list, groups: list });
    const said = often(whole).map((value) => JSON.stringify(value) ?? "");
    const canvas = new TestCanvas();
    let planted = 0;
    fc.assert(
      fc.property(said, often(fc.constant(true)), (text, isEncoded) => {
        const got = clipIn(`<i data-chorus="${isEncoded === true ? encodeURIComponent(text) : text}">`);
        if (!got) return;
        planted += 1;
        const box = clipBox(got.clip);
        expect(Object.values(box).every(Number.isFinite)).toBe(true);
        const { edits } = plant(got.clip, { group: null, x: -box.x, y: -box.y }, canvas.around);
        for (const edit of edits) {
          if (edit.type === "add") {
            for (const { text, colour, place, voice } of edit.ideas) {
              expect(text.length).toBeLessThanOrEqual(IDEA_TEXT_MAX);
              expect(COLOURS).toContain(colour);
              expect(parsePlace(place)).not.toBeNull();
              expect(voice).toBe(canvas.around.voice);
            }
          } else if (edit.type === "gather") {
            expect(parsePlace(edit.group.place)).not.toBeNull();
            for (const { place } of edit.moves) expect(parsePlace(place)).not.toBeNull();
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(planted).toBeGreaterThan(50);
  });
});
