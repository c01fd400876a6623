import { describe, expect, it } from "vitest";
import type { Edit } from "./edit";
import { addIdea, gatherInto, idOf, Writer } from "./test-board";

const write = (idea: string, at: number, remove: number, insert: string): Edit => ({
  type: "write",
  text: `idea:${idOf(idea)}`,
  at,
  remove,
  insert,
});

function boardWith(...ideas: string[]): Writer {
  const ada = new Writer();
  for (const idea of ideas) ada.do(addIdea(idea));
  return ada;
}

describe("doing an edit", () => {
  it("[E1] adds ideas with all that was said of them", () => {
    expect(boardWith("a").picture).toBe(
      `title: Board\npurpose: \nidea ${idOf("a")} sky @0,0 ${idOf("v")}: a\n`,
    );
  });

  it("[E2] writes in the title, in an idea and in a group's title", () => {
    const ada = boardWith("a");
    ada.do(gatherInto("g", "Group", "a"));
    ada.do({ type: "write", text: "title", at: 0, remove: 5, insert: "Retro" });
    ada.do({ type: "write", text: `group:${idOf("g")}`, at: 5, remove: 0, insert: "s" });
    ada.do(write("a", 1, 0, "da"));
    expect(ada.picture).toBe(
      `title: Retro\npurpose: \ngroup ${idOf("g")} @100,200: Groups\n  idea ${idOf("a")} sky @0,5 ${idOf("v")}: ada\n`,
    );
  });

  it("[E3] moves ideas and groups", () => {
    const ada = boardWith("a");
    ada.do(gatherInto("g", "Group"));
    ada.do({
      type: "move",
      moves: [
        { item: `idea:${idOf("a")}`, place: "canvas@-5,6" },
        { item: `group:${idOf("g")}`, place: "canvas@7,8" },
      ],
    });
    expect(ada.picture).toContain(`group ${idOf("g")} @7,8: Group\nidea ${idOf("a")} sky @-5,6`);
  });

  it("[E4] [E5] [E6] recolours, throws away and restores", () => {
    const ada = boardWith("a");
    ada.do({ type: "recolour", ideas: [idOf("a")], colour: "rose" });
    ada.do({ type: "throwAway", ideas: [idOf("a")], at: 5000 });
    expect(ada.picture).toContain(`bin\n  idea ${idOf("a")} rose`);
    ada.do({ type: "restore", ideas: [idOf("a")] });
    expect(ada.picture).not.toContain("bin");
  });

  it("[E7] gathers ideas into a new group", () => {
    const ada = boardWith("a", "b", "c");
    ada.do(gatherInto("g", "Group", "a", "b"));
    const voice = idOf("v");
    expect(ada.picture).toBe(
      `title: Board\npurpose: \ngroup ${idOf("g")} @100,200: Group\n  idea ${idOf("a")} sky @0,5 ${voice}: a\n  idea ${idOf("b")} sky @10,5 ${voice}: b\nidea ${idOf("c")} sky @0,0 ${voice}: c\n`,
    );
  });

  it.each([
    ["elsewhere", `idea:${idOf("a")}`, "canvas@1,1"],
    ["into another group", `idea:${idOf("a")}`, `group:${idOf("h")}@1,1`],
    ["what is no idea", `group:${idOf("h")}`, `group:${idOf("g")}@1,1`],
  ] as const)("[E7] gathering moves nothing %s", (_where, item, place) => {
    const ada = boardWith("a");
    ada.do(gatherInto("h", "Other"));
    const before = ada.doc;
    const group = { id: idOf("g"), title: "", place: "canvas@0,0", at: 1 };
    expect(() => ada.do({ type: "gather", group, moves: [{ item, place }] })).toThrow();
    expect(ada.doc).toBe(before);
  });

  it("[E8] merges a group into another", () => {
    const ada = boardWith("a", "b");
    ada.do(gatherInto("g", "One", "a"));
    ada.do(gatherInto("h", "Two", "b"));
    ada.do({ type: "merge", from: idOf("g"), into: idOf("h"), moves: [] });
    expect(ada.picture).toContain(
      `group ${idOf("h")} @100,200: Two\n  idea ${idOf("a")} sky @0,5 ${idOf("v")}: a\n  idea ${idOf("b")}`,
    );
    expect(ada.picture).not.toContain("One");
  });

  it("[E9] dissolves a group and leaves its ideas where they stand", () => {
    const ada = boardWith("a");
    ada.do(gatherInto("g", "One", "a"));
    ada.do({ type: "dissolve", group: idOf("g"), at: 3000 });
    expect(ada.picture).toBe(`title: Board\npurpose: \nidea ${idOf("a")} sky @100,205 ${idOf("v")}: a\n`);
  });

  const bad: [string, Edit][] = [
    ["nothing in an add", { type: "add", ideas: [] }],
    ["an id in use", addIdea("a")],
    [
      "an ill-formed id",
      { type: "add", ideas: [{ id: "a", text: "", place: "canvas@0,0", colour: "sun", at: 0 }] },
    ],
    ["an ill-formed place", addIdea("n", "n", "canvas@01,0")],
    ["an unknown frame", addIdea("n", "n", "moon@1,0")],
    ["an unknown idea", { type: "recolour", ideas: [idOf("a"), idOf("x")], colour: "sun" }],
    ["an unknown colour", { type: "recolour", ideas: [idOf("a")], colour: "pink" as "sun" }],
    ["offsets outside the text", write("a", 0, 2, "")],
    ["a negative offset", write("a", -1, 1, "")],
    ["a splice with nothing in it", write("a", 0, 0, "")],
    ["an unknown text", { type: "write", text: "idea:nobody", at: 0, remove: 0, insert: "x" }],
    [
      "moves that are partly bad",
      {
        type: "move",
        moves: [
          { item: `idea:${idOf("a")}`, place: "canvas@9,9" },
          { item: `idea:${idOf("x")}`, place: "canvas@9,9" },
        ],
      },
    ],
    [
      "a group in a group",
      { type: "move", moves: [{ item: `group:${idOf("g")}`, place: `group:${idOf("h")}@0,0` }] },
    ],
    ["a group merged into itself", { type: "merge", from: idOf("g"), into: idOf("g"), moves: [] }],
    ["a circle of groups", { type: "merge", from: idOf("h"), into: idOf("g"), moves: [] }],
    ["an unknown group", { type: "dissolve", group: idOf("x"), at: 1 }],
    ["an instant that is none", { type: "throwAway", ideas: [idOf("a")], at: -1 }],
    ["no ranks", { type: "raise", ranks: [] }],
    ["a rank that is none", { type: "raise", ranks: [{ item: `idea:${idOf("a")}`, rank: 0.5 }] }],
    ["a rank out of reach", { type: "raise", ranks: [{ item: `idea:${idOf("a")}`, rank: 1e9 + 1 }] }],
    ["a rank of nobody", { type: "raise", ranks: [{ item: `idea:${idOf("x")}`, rank: 1 }] }],
    ["no groups to tint", { type: "tint", groups: [], colour: "sea" }],
    ["an unknown tint", { type: "tint", groups: [idOf("g")], colour: "pink" as "sun" }],
    ["a tint of no group", { type: "tint", groups: [idOf("g"), idOf("x")], colour: null }],
    ["no groups to fold", { type: "collapse", groups: [], collapsed: true }],
    ["a fold of no group", { type: "collapse", groups: [idOf("x")], collapsed: true }],
    [
      "a fold that is no truth value",
      { type: "collapse", groups: [idOf("g")], collapsed: 1 as unknown as boolean },
    ],
  ];
  it.each(bad)("[E10] refuses %s and changes nothing", (_what, edit) => {
    const ada = boardWith("a", "b");
    ada.do(gatherInto("g", "One", "a"));
    ada.do(gatherInto("h", "Two", "b"));
    ada.do({ type: "merge", from: idOf("g"), into: idOf("h"), moves: [] });
    const before = ada.doc;
    expect(() => ada.do(edit)).toThrow();
    expect(ada.doc).toBe(before);
  });

  it("[E13] says what lies on top", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    ada.do(gatherInto("g", "Group"));
    ada.do({
      type: "raise",
      ranks: [
        { item: `idea:${idOf("a")}`, rank: 1 },
        { item: `group:${idOf("g")}`, rank: -4 },
        { item: `idea:${idOf("a")}`, rank: 3 },
      ],
    });
    expect(ada.picture).toContain(`rank 3: a`);
    expect(ada.picture).toContain(`@100,200 rank -4: Group`);
  });

  it("[E14] [E15] tints and folds groups, and takes both away", () => {
    const ada = new Writer();
    for (const name of ["g", "h"]) ada.do(gatherInto(name, name));
    const plain = ada.picture;
    const groups = [idOf("g"), idOf("h")];
    ada.do({ type: "tint", groups, colour: "sea" });
    ada.do({ type: "collapse", groups: [idOf("h")], collapsed: true });
    expect(ada.picture).toContain(`group ${idOf("g")} sea @100,200: g`);
    expect(ada.picture).toContain(`group ${idOf("h")} sea @100,200 collapsed: h`);
    ada.do({ type: "collapse", groups, collapsed: false });
    ada.do({ type: "tint", groups, colour: null });
    expect(ada.picture).toBe(plain);
    expect(Object.keys((ada.doc.groups as Record<string, object>)[idOf("h")] ?? {}).sort()).toEqual([
      "at",
      "place",
      "title",
    ]);
  });

  it("[E11] a splice that would part a surrogate pair takes the whole character", () => {
    const ada = boardWith();
    ada.do(addIdea("a", "x😀y😀z"));
    ada.do(write("a", 2, 3, "-"));
    expect(ada.text("a")).toBe("x-z");
  });

  it("[E11] an insertion inside a surrogate pair goes before the character", () => {
    const ada = boardWith();
    ada.do(addIdea("a", "x😀y"));
    ada.do(write("a", 2, 0, "-"));
    expect(ada.text("a")).toBe("x-😀y");
  });

  it("[E12] what is already there makes no change and an empty undo", () => {
    const ada = boardWith("a");
    ada.do({ type: "throwAway", ideas: [idOf("a")], at: 5000 });
    const before = ada.doc;
    const edits: Edit[] = [
      { type: "move", moves: [{ item: `idea:${idOf("a")}`, place: "canvas@0,0" }] },
      { type: "recolour", ideas: [idOf("a")], colour: "sky" },
      { type: "throwAway", ideas: [idOf("a")], at: 6000 },
      write("a", 0, 1, "a"),
    ];
    for (const edit of edits) expect(ada.do(edit)).toEqual([]);
    expect(ada.doc).toBe(before);
  });
});
