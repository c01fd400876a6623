/** The board as text, for people and tests (rule P1). Pure. */

import type { BoardView, IdeaView } from "./view";

/** The picture of a view. */
export function picture(view: BoardView): string {
  const lines = [`title: ${escaped(view.title)}`, `purpose: ${escaped(view.purpose)}`];
  const ideas = sorted([...view.ideas.values()]);
  const onBoard = ideas.filter((idea) => idea.bin === null);
  for (const group of sorted([...view.groups.values()])) {
    lines.push(`group ${group.id} @${group.x},${group.y}: ${escaped(group.title)}`);
    for (const idea of onBoard) if (idea.group === group.id) lines.push(`  ${ideaLine(idea)}`);
  }
  for (const idea of onBoard) if (idea.group === null) lines.push(ideaLine(idea));
  const bin = ideas.filter((idea) => idea.bin !== null);
  if (bin.length > 0) lines.push("bin", ...bin.map((idea) => `  ${ideaLine(idea)}`));
  for (const seat of sorted([...view.seats.values()]))
    lines.push(`seat ${seat.id} ${seat.colour}: ${escaped(seat.name)}`);
  for (const problem of [...view.problems].sort(byCodeUnit)) lines.push(`problem ${escaped(problem)}`);
  return lines.map((line) => `${line}\n`).join("");
}

function ideaLine(idea: IdeaView): string {
  return `idea ${idea.id} ${idea.colour} @${idea.x},${idea.y} ${idea.voice ?? "-"}: ${escaped(idea.text)}`;
}

function escaped(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sorted<T extends { id: string }>(things: T[]): T[] {
  return things.sort((a, b) => byCodeUnit(a.id, b.id));
}
