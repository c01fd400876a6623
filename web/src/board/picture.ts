/** The board as text, for people and tests (rule P1). Pure. */

import type { BoardView, GroupView, IdeaView } from "./view";

/** The picture of a view. */
export function picture(view: BoardView): string {
  const lines = [`title: ${escaped(view.title)}`, `purpose: ${escaped(view.purpose)}`];
  const ideas = sorted([...view.ideas.values()]);
  const onBoard = ideas.filter((idea) => idea.bin === null);
  for (const group of sorted([...view.groups.values()])) {
    lines.push(groupLine(group));
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

function groupLine({ id, colour, x, y, collapsed, rank, title }: GroupView): string {
  const tint = colour === null ? "" : ` ${colour}`;
  return `group ${id}${tint} @${x},${y}${collapsed ? " collapsed" : ""}${ranked(rank)}: ${escaped(title)}`;
}

function ideaLine({ id, colour, x, y, voice, rank, text }: IdeaView): string {
  return `idea ${id} ${colour} @${x},${y} ${voice ?? "-"}${ranked(rank)}: ${escaped(text)}`;
}

/** A rank is drawn where it is none of the many 0. */
function ranked(rank: number): string {
  return rank === 0 ? "" : ` rank ${rank}`;
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
