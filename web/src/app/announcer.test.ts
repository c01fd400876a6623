import { describe, expect, test } from "vitest";
import type { Edit, Item } from "../board/edit";
import { addIdea, gatherInto, idOf } from "../board/test-board";
import { type Announcement, createAnnouncer } from "./announcer";
import { TestDesk } from "./boardTestDesk";

/** A board with somebody who listens, on a clock of the test's own. */
function listen(edits: Edit[] = []) {
  const desk = new TestDesk(edits);
  const names: Record<string, string> = { [idOf("v")]: "Vera", [idOf("b")]: "Ben" };
  let time = 0;
  let alarms: { at: number; work: () => void }[] = [];
  const clock = {
    now: () => time,
    later(ms: number, work: () => void) {
      const alarm = { at: time + ms, work };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((one) => one !== alarm);
      };
    },
  };
  const said: [seconds: number, words: string][] = [];
  let isWriting = false;
  const announcer = createAnnouncer(
    { isWriting: () => isWriting, say: (words) => said.push([time / 1000, told(words)]) },
    { voice: (seat) => names[seat], title: (group) => desk.board.groups.get(group)?.title ?? "" },
    clock,
  );
  desk.board.onNews(announcer.news);
  return {
    desk,
    announcer,
    said,
    writes(is: boolean) {
      isWriting = is;
    },
    pass(seconds: number) {
      const end = time + seconds * 1000;
      for (;;) {
        const next = alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        alarms = alarms.filter((one) => one !== next);
        time = next.at;
        next.work();
      }
      time = end;
    },
    /** All that was said, without when. */
    words: () => said.map(([, words]) => words),
  };
}

function told(announcement: Announcement): string {
  if (announcement.by === "me") {
    return `me: ${announcement.deeds.map(({ what, count }) => `${what} ${count}`).join(", ")}`;
  }
  return announcement.sentences.map((one) => Object.values(one).join(" ")).join(". ");
}

const by = (voice: string, ...names: string[]): Edit => ({
  type: "add",
  ideas: names.map((name) => ({
    ...{ id: idOf(name), text: name, place: "canvas@0,0", colour: "sky", voice: idOf(voice), at: 1 },
  })),
});

describe("others", () => {
  test("are summed up by name where the voice tells it", () => {
    const { desk, pass, said } = listen();
    desk.benDoes(by("b", "one"));
    pass(0.5);
    desk.benDoes(by("b", "two", "three"));
    desk.benDoes(by("v", "four"));
    pass(10);
    expect(said).toEqual([[1.5, "added Ben 3. added Vera 1"]]);
  });

  test("are told of every four seconds at most, and nothing is forgotten between", () => {
    const { desk, pass, said } = listen();
    for (let second = 0; second < 12; second += 1) {
      desk.benDoes(by("b", `idea${second}`));
      pass(1);
    }
    pass(10);
    expect(said.map(([at]) => at)).toEqual([1.5, 5.5, 9.5, 13.5]);
    const counted = said.reduce((sum, [, words]) => sum + Number(words.split(" ")[2]), 0);
    expect(counted).toBe(12);
  });

  test("wait while I write, and are then told at once in one", () => {
    const { desk, pass, said, writes } = listen();
    writes(true);
    desk.benDoes(by("b", "one"));
    pass(20);
    desk.benDoes(by("b", "two"));
    pass(1);
    expect(said).toEqual([]);
    writes(false);
    pass(2);
    expect(said.map(([, words]) => words)).toEqual(["added Ben 2"]);
  });

  test("have done on balance what is told: made and thrown away again is nothing, there and back is nothing", () => {
    const { desk, pass, words } = listen([addIdea("a")]);
    desk.benDoes(by("b", "x"));
    desk.benDoes({ type: "throwAway", ideas: [idOf("x")], at: 5 });
    desk.benDoes({ type: "recolour", ideas: [idOf("a")], colour: "rose" });
    desk.benDoes({ type: "recolour", ideas: [idOf("a")], colour: "sky" });
    pass(5);
    expect(words()).toEqual([]);
  });

  test("throwing away, putting back, recolouring and writing are counted and put down to nobody", () => {
    const { desk, pass, words } = listen([addIdea("a"), addIdea("b"), addIdea("c"), addIdea("d")]);
    desk.benDoes({ type: "throwAway", ideas: [idOf("a"), idOf("b")], at: 5 });
    pass(5);
    desk.benDoes({ type: "restore", ideas: [idOf("a")] });
    desk.benDoes({ type: "recolour", ideas: [idOf("c"), idOf("d")], colour: "rose" });
    desk.benDoes({ type: "write", text: `idea:${idOf("c")}`, at: 0, remove: 0, insert: "!" });
    pass(5);
    expect(words()).toEqual(["thrownAway 2", "written  1. recoloured 2. restored 1"]);
  });

  test("a group that is made, named, filled and taken apart", () => {
    const { desk, pass, words } = listen([addIdea("a"), addIdea("b"), addIdea("c", "c", "canvas@9,9")]);
    desk.benDoes(gatherInto("g", "Food", "a", "b"));
    pass(5);
    desk.benDoes({ type: "write", text: `group:${idOf("g")}`, at: 4, remove: 0, insert: "!" });
    desk.benDoes({ type: "move", moves: [{ item: `idea:${idOf("c")}`, place: `group:${idOf("g")}@1,1` }] });
    pass(5);
    desk.benDoes({ type: "dissolve", group: idOf("g"), at: 5 });
    pass(5);
    expect(words()).toEqual([
      "groupMade Food. movedInto  2 Food",
      "groupNamed Food!. movedInto  1 Food!",
      "groupGone Food!. moved  3",
    ]);
  });

  test("a move is put down to the only one who had the things in hand just then", () => {
    const { desk, announcer, pass, words } = listen([addIdea("a"), addIdea("b")]);
    const move = (...names: string[]): Edit => ({
      type: "move",
      moves: names.map((name) => ({ item: `idea:${idOf(name)}` as Item, place: `canvas@${desk.now++},50` })),
    });
    const holds = (name: string, ...ideas: string[]) => {
      for (const idea of ideas) announcer.holds(name, `idea:${idOf(idea)}`, "carrying");
    };
    holds("Ben", "a", "b");
    desk.benDoes(move("a", "b"));
    pass(5);
    holds("Ben", "a", "b");
    holds("Cleo", "b");
    desk.benDoes(move("a", "b"));
    pass(5);
    holds("Ben", "a");
    pass(60);
    desk.benDoes(move("a"));
    pass(5);
    expect(words()).toEqual(["moved Ben 2", "moved  2", "moved  1"]);
  });

  test("of many voices only their number is told", () => {
    const { desk, pass, words } = listen();
    for (const voice of ["b", "v", "y", "z"]) desk.benDoes(by(voice, `of${voice}`));
    desk.serverNames(idOf("y"), "Y", "sky");
    pass(5);
    expect(words()).toEqual(["added Ben 1. added Vera 1. added  2"]);
  });

  test("who comes and goes is told by name, and who only looks in is not", () => {
    const { announcer, pass, words } = listen();
    announcer.came("Ben");
    announcer.came("Cleo");
    announcer.went("Cleo");
    pass(5);
    for (const name of ["D", "E", "F", "G"]) announcer.came(name);
    announcer.went("Ben");
    pass(5);
    expect(words()).toEqual(["came Ben", "cameMany 4. went Ben"]);
  });
});

describe("what I do", () => {
  test("is confirmed a moment later, once for keys that repeat", () => {
    const { desk, pass, said } = listen([addIdea("a"), addIdea("b")]);
    desk.isSlow = true;
    for (let step = 1; step < 6; step += 1) {
      void desk.board.dispatch({
        type: "move",
        moves: [{ item: `idea:${idOf("a")}`, place: `canvas@${step * 8},0` }],
      });
      pass(0.2);
    }
    desk.deliver();
    pass(1);
    void desk.board.dispatch(by("b", "x"));
    void desk.board.dispatch(by("b", "y"));
    desk.deliver();
    pass(9);
    expect(said).toEqual([
      [1.5, "me: move 1"],
      [2.7, "me: add 2"],
    ]);
  });

  test("is never told as what others did, nor what I take back", async () => {
    const { desk, pass, words } = listen([addIdea("a")]);
    desk.isSlow = true;
    const done = desk.board.dispatch({ type: "recolour", ideas: [idOf("a")], colour: "rose" });
    desk.deliver();
    await done;
    pass(1);
    desk.isSlow = false;
    await desk.board.undo();
    pass(9);
    expect(words()).toEqual(["me: recolour 1"]);
    expect(desk.board.ideas.get(idOf("a"))?.colour).toBe("sky");
  });

  test("is not said into what I write", () => {
    const { desk, pass, words, writes } = listen([addIdea("a")]);
    writes(true);
    void desk.board.dispatch(by("b", "x"));
    pass(5);
    expect(words()).toEqual([]);
  });
});

test("after stop nothing is said any more", () => {
  const { desk, announcer, pass, words } = listen();
  desk.benDoes(by("b", "one"));
  void desk.board.dispatch(by("b", "mine"));
  announcer.stop();
  pass(9);
  expect(words()).toEqual([]);
});
