import { expect, test } from "vitest";
import { addIdea, idOf } from "../../board/test-board";
import { createBoardTable } from "../boardTable";
import { TestDesk } from "../boardTestDesk";
import { arrangingCommands } from "./arranging";
import { type CommandName, run } from "./table";

const names = Object.keys(arrangingCommands) as (keyof typeof arrangingCommands)[];

function sit(role: "participant" | "observer" = "participant") {
  const desk = new TestDesk(
    [
      addIdea("a", "a", "canvas@0,0"),
      addIdea("b", "b", "canvas@300,31"),
      addIdea("c", "c", "canvas@680,400"),
      addIdea("d", "d", "canvas@90,900"),
    ],
    { role },
  );
  return { desk, table: createBoardTable(desk.board) };
}

test.each(names)("%s moves what is selected as one deed", async (name: CommandName) => {
  const { desk, table } = sit();
  table.select(["a", "b", "c"].map((one) => `idea:${idOf(one)}`));
  const before = desk.worker.picture;
  expect(run(table, name)).toBe(true);
  await Promise.resolve();
  expect(desk.worker.picture).not.toBe(before);
  expect(desk.worker.picture).toContain("@90,900");
  await desk.board.undo();
  expect(desk.worker.picture).toBe(before);
});

test.each(names)("%s asks for enough to arrange, and for the right to", (name: CommandName) => {
  const { table } = sit();
  table.select([`idea:${idOf("a")}`]);
  expect(run(table, name)).toBe(false);
  const watched = sit("observer").table;
  watched.select(["a", "b", "c"].map((one) => `idea:${idOf(one)}`));
  expect(run(watched, name)).toBe(false);
});
