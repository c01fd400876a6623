/**
 * What an edit will change on the page, before the worker has answered. Field by field, so that a patch laid over a view that
 * already holds the edit changes nothing: the worker's news may come before or after its answer.
 */

import type { Edit, Move, TextName } from "../board/edit";
import { parsePlace } from "../board/place";
import type { GroupView, IdeaView } from "../board/view";

/** Null removes the entry. */
export interface Patch {
  title?: string;
  purpose?: string;
  ideas: Map<string, Partial<IdeaView>>;
  groups: Map<string, Partial<GroupView> | null>;
}

/** What a patch is computed from. */
export interface Shown {
  title: string;
  purpose: string;
  idea(id: string): IdeaView | undefined;
  group(id: string): GroupView | undefined;
  ideas(): Iterable<IdeaView>;
}

const FRESH_GROUP = { rank: 0, colour: null, collapsed: false } as const;

export function patchOf(edit: Edit, shown: Shown): Patch {
  const patch: Patch = { ideas: new Map(), groups: new Map() };
  switch (edit.type) {
    case "add":
      for (const { place, voice, rank, ...idea } of edit.ideas) {
        const spot = parsePlace(place);
        if (spot)
          patch.ideas.set(idea.id, { ...idea, ...spot, voice: voice ?? null, bin: null, rank: rank ?? 0 });
      }
      break;
    case "write":
      writeInto(patch, edit.text, spliced(textOf(shown, edit.text), edit));
      break;
    case "move":
      moveInto(patch, edit.moves);
      break;
    case "recolour":
      for (const id of edit.ideas) patch.ideas.set(id, { colour: edit.colour });
      break;
    case "throwAway":
      for (const id of edit.ideas) patch.ideas.set(id, { bin: edit.at });
      break;
    case "restore":
      for (const id of edit.ideas) patch.ideas.set(id, { bin: null });
      break;
    case "gather": {
      const { id, title, place, at } = edit.group;
      const spot = parsePlace(place);
      if (spot) patch.groups.set(id, { ...FRESH_GROUP, id, title, x: spot.x, y: spot.y, at });
      moveInto(patch, edit.moves);
      break;
    }
    case "merge":
      patch.groups.set(edit.from, null);
      for (const idea of shown.ideas())
        if (idea.group === edit.from) patch.ideas.set(idea.id, { group: edit.into });
      moveInto(patch, edit.moves);
      break;
    case "dissolve":
      dissolveInto(patch, edit.group, shown);
      break;
    case "raise":
      for (const { item, rank } of edit.ranks) {
        const id = item.slice(item.indexOf(":") + 1);
        if (item.startsWith("idea:")) patch.ideas.set(id, { rank });
        else patch.groups.set(id, { rank });
      }
      break;
    case "tint":
      for (const id of edit.groups) patch.groups.set(id, { colour: edit.colour });
      break;
    case "collapse":
      for (const id of edit.groups) patch.groups.set(id, { collapsed: edit.collapsed });
      break;
  }
  return patch;
}

/** The patch of a text that is known to read `value` once the worker has caught up. */
export function textPatch(text: TextName, value: string): Patch {
  const patch: Patch = { ideas: new Map(), groups: new Map() };
  writeInto(patch, text, value);
  return patch;
}

function moveInto(patch: Patch, moves: readonly Move[]): void {
  for (const { item, place } of moves) {
    const spot = parsePlace(place);
    if (!spot) continue;
    const id = item.slice(item.indexOf(":") + 1);
    if (item.startsWith("idea:")) patch.ideas.set(id, { ...patch.ideas.get(id), ...spot });
    else patch.groups.set(id, { x: spot.x, y: spot.y });
  }
}

/** Its ideas stay where they stand (rule G5). */
function dissolveInto(patch: Patch, id: string, shown: Shown): void {
  const group = shown.group(id);
  if (!group) return;
  patch.groups.set(id, null);
  for (const idea of shown.ideas()) {
    if (idea.group === id)
      patch.ideas.set(idea.id, { group: null, x: group.x + idea.x, y: group.y + idea.y });
  }
}

function writeInto(patch: Patch, text: TextName, value: string): void {
  if (text === "title") patch.title = value;
  else if (text === "purpose") patch.purpose = value;
  else {
    const id = text.slice(text.indexOf(":") + 1);
    if (text.startsWith("idea:")) patch.ideas.set(id, { text: value });
    else patch.groups.set(id, { title: value });
  }
}

export function textOf(shown: Shown, text: TextName): string {
  if (text === "title") return shown.title;
  if (text === "purpose") return shown.purpose;
  const id = text.slice(text.indexOf(":") + 1);
  return (text.startsWith("idea:") ? shown.idea(id)?.text : shown.group(id)?.title) ?? "";
}

function spliced(text: string, splice: { at: number; remove: number; insert: string }): string {
  return text.slice(0, splice.at) + splice.insert + text.slice(splice.at + splice.remove);
}
