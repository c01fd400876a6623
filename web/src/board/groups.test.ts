import * as A from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";
import type { Edit } from "./edit";
import type { RawMap } from "./raw";
import { readBoard } from "./reader";
import type { Document } from "./register";
import { addIdea, gatherInto, idOf, Writer } from "./test-board";

const ID = idOf("g");
const entryOf = (writer: Writer) => (writer.doc.groups as Record<string, Document>)[ID] as Document;
const viewOf = (writer: Writer) => readBoard(writer.doc as RawMap);

describe("a group", () => {
  it("[G1] is a flat map whose title is a Text and whose place is on the canvas", () => {
    const ada = new Writer();
    ada.do(gatherInto("g", "Group"));
    expect(Object.keys(entryOf(ada)).sort()).toEqual(["at", "place", "title"]);
    expect(entryOf(ada).title).toBe("Group");
    expect(entryOf(ada).place).toEqual(new A.ImmutableString("canvas@100,200"));
    expect(viewOf(ada).groups.get(ID)).toEqual({
      ...{ id: ID, title: "Group", x: 100, y: 200, at: 2000 },
      ...{ rank: 0, colour: null, collapsed: false },
    });
  });

  it("[G1] in another frame than the canvas is ill-formed, and nobody puts one there", () => {
    const ada = new Writer();
    ada.do(gatherInto("h", "Other"));
    const inside = `group:${idOf("h")}@0,0`;
    expect(() =>
      ada.do({ type: "gather", group: { id: ID, title: "", place: inside, at: 1 }, moves: [] }),
    ).toThrow();
    ada.do(gatherInto("g", "Group"));
    ada.tamper((doc) => {
      ((doc.groups as Document)[ID] as Document).place = new A.ImmutableString(inside);
    });
    expect(viewOf(ada).problems).toEqual([`R1 groups/${ID}`]);
    expect([...viewOf(ada).groups.keys()]).toEqual([idOf("h")]);
  });

  it("[G9] [G10] has a known hue as its tint, and is folded only where it says so", () => {
    const ada = new Writer();
    ada.do(gatherInto("g", "Group"));
    const looks = (fields: Document) => {
      ada.tamper((doc) => {
        Object.assign((doc.groups as Document)[ID] as Document, fields);
      });
      const { colour, collapsed } = viewOf(ada).groups.get(ID) ?? {};
      return [colour, collapsed];
    };
    expect(looks({ colour: new A.ImmutableString("sea"), collapsed: true })).toEqual(["sea", true]);
    expect(looks({ colour: new A.ImmutableString("plum"), collapsed: 1 })).toEqual([null, false]);
    expect(looks({ colour: "leaf", collapsed: "true" })).toEqual([null, false]);
    expect(viewOf(ada).problems).toEqual([]);
  });

  it("[G2] has the ideas in its frame, and an idea is in one group whatever merges", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    for (const name of ["g", "h"]) ada.do(gatherInto(name, name));
    const ben = new Writer(ada.doc);
    const moveInto = (group: string): Edit => ({
      type: "move",
      moves: [{ item: `idea:${idOf("a")}`, place: `group:${idOf(group)}@7,8` }],
    });
    ada.do(moveInto("g"));
    ben.do(moveInto("h"));
    expect(viewOf(ada).ideas.get(idOf("a"))).toMatchObject({ group: ID, x: 7, y: 8 });
    expect(viewOf(ben).ideas.get(idOf("a"))).toMatchObject({ group: idOf("h"), x: 7, y: 8 });
    ada.take(ben);
    ben.take(ada);
    expect(ada.picture).toBe(ben.picture);
    expect(ada.picture.split(`idea ${idOf("a")}`)).toHaveLength(2);
    expect([ID, idOf("h")]).toContain(viewOf(ada).ideas.get(idOf("a"))?.group);
  });

  it("[G5] that is dissolved keeps its place and stays in the document; its ideas stay where they stood", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    ada.do(gatherInto("g", "Group", "a"));
    ada.do({ type: "dissolve", group: ID, at: 6000 });
    expect(viewOf(ada).groups.size).toBe(0);
    expect(viewOf(ada).ideas.get(idOf("a"))).toMatchObject({ group: null, x: 100, y: 205 });
    expect(entryOf(ada)).toMatchObject({ bin: 6000, place: new A.ImmutableString("canvas@100,200") });
  });
});
