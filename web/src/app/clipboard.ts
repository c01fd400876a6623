/**
 * Copying from a board and pasting onto it. What is pasted lies where the pointer is, or else in the middle of what one sees, at the
 * nearest place where it covers nothing; in a group, if one is meant; it is selected, and one undo takes it back.
 */

import type { Colour, Item } from "../board/edit";
import { IDEA_TEXT_MAX } from "../board/textLimit";
import { type Clip, clipBox, clipOf, type Landing, type Made, type Maker, plant } from "../canvas/clip";
import { type Content, clipIn, contentOf } from "../canvas/clipText";
import { type Box, type Point, union } from "../canvas/geometry";
import { freeSpot, takenIn } from "../canvas/layout";
import { GAP, PAD, TITLE_BAND } from "../canvas/measure";
import {
  countOf,
  PASTED_IDEAS_MAX,
  PASTED_TEXT_MAX,
  PASTED_UNASKED_MAX,
  type Rows,
  rowsIn,
  sheetOf,
  wholeIn,
} from "../canvas/pasted";
import { idOf, type Scene } from "../canvas/scene";
import type { Board } from "./board";
import type { CameraControl } from "./camera";
import type { Note } from "./note";
import type { DeviceClipboard } from "./pageClipboard";
import type { DialogName } from "./standing";
import { type Cell, createCell, type Source } from "./store";

/** So many ideas at once: whoever pastes them says whether that is what was meant. */
export interface Question {
  rows: Rows;
  /** The same, in reading order. */
  texts: readonly string[];
  /** How many come at most. */
  max: number;
}

export interface Clipboard {
  /** What is selected, or has the keyboard, as it goes onto the clipboard; null where that is nothing or too much. */
  taken(): Content | null;
  /** Tells that it is there. */
  tell(deed: "copied" | "cut"): void;
  /** Copies by command; answers whether it is on the clipboard now. */
  copy(deed: "copied" | "cut"): Promise<boolean>;
  /** Whether it holds more than a line of text, which a field of one line would spoil. */
  isMany(content: Content): boolean;
  /** Pastes what a browser's event has brought, into a group where one is named. */
  paste(content: Content, into?: string | null): void;
  /** Pastes by command; where the page may not look at the clipboard, a field is opened that may. */
  pasteFromDevice(): Promise<void>;
  question: Source<Question | null>;
  /** How the question is answered; null lets it be. */
  answer(how: "many" | "one" | null): void;
}

/** The table, as far as the clipboard needs it. */
interface Standing {
  board: Board;
  scene: Scene;
  camera: CameraControl;
  maker: Maker;
  focus: Source<Item | null>;
  /** The spot of the board that is meant, if one is: where a menu was opened, or where the pointer rests. */
  spotMeant(): Point | null;
  nextColour(): Colour;
  make(made: Made): void;
  dialog: Cell<DialogName | null>;
}

interface Goal {
  spot: Point;
  /** The group that it goes into. */
  group: string | null;
}

export function createClipboard(standing: Standing, device: DeviceClipboard): Clipboard {
  const { board, scene, camera, maker, focus, spotMeant, nextColour, make, dialog } = standing;
  const question = createCell<Question | null>(null);
  let asked: { content: Content; goal: Goal } | null = null;
  /** Where it was to go when the field was opened that is pasted into. */
  let here: Goal | null = null;

  const meant = (): Iterable<string> => {
    const selection = board.selection.get();
    const focused = focus.get();
    return selection.size === 0 && focused !== null ? [focused] : selection;
  };

  const taken = (): Content | null => {
    const clip = clipOf(meant(), scene);
    if (clip.ideas.length + clip.groups.length === 0) return null;
    const content = contentOf(clip);
    if (content === null) board.tell([{ what: "copyTooMuch" }]);
    return content;
  };

  const tell = (what: "copied" | "cut") => {
    const { ideas, groups } = clipOf(meant(), scene);
    board.tell([{ what, count: ideas.length || groups.length }]);
  };

  const goalOf = (into: string | null): Goal => {
    const spot = spotMeant();
    return { spot: spot ?? camera.middle(), group: into ?? groupMeant(board.selection.get(), spot, scene) };
  };

  const put = (clip: Clip, { spot, group }: Goal, notes: readonly Note[]) => {
    const box = clipBox(clip);
    const into = clip.groups.length === 0 && group !== null && scene.group(group) ? group : null;
    const at = into === null ? free(spot, box, scene) : below(into, scene);
    const landing: Landing = { x: at.x - box.x, y: at.y - box.y, group: into };
    const made = plant(clip, landing, maker);
    make(made);
    const around = union(made.items.flatMap((item) => scene.boxOf(item) ?? []));
    if (around) look(around, camera);
    if (notes.length > 0) board.tell(notes);
  };

  const putSheet = (rows: Rows, goal: Goal) => {
    const { clip, left, shortened } = sheetOf(rows, nextColour());
    const count = clip.ideas.length;
    put(clip, goal, [
      ...(left > 0 ? [{ what: "someLeft", count, all: count + left } as const] : []),
      ...shortenedNotes(shortened),
    ]);
  };

  const paste = (content: Content, goal: Goal) => {
    const read = clipIn(content.html);
    if (read) {
      const { clip, left, shortened } = read;
      const count = clip.ideas.length;
      const notes: Note[] = left > 0 ? [{ what: "someLeft", count, all: count + left }] : [];
      return put(clip, goal, [...notes, ...shortenedNotes(shortened)]);
    }
    if (content.plain.length > PASTED_TEXT_MAX) return board.tell([{ what: "pasteTooMuch" }]);
    const rows = rowsIn(content);
    const count = countOf(rows);
    if (count === 0) return board.tell([{ what: "nothingToPaste" }]);
    if (count <= PASTED_UNASKED_MAX) return putSheet(rows, goal);
    asked = { content, goal };
    question.set({ rows, texts: rows.flat().filter((text) => text !== ""), max: PASTED_IDEAS_MAX });
    dialog.set("pasteMany");
  };

  return {
    taken,
    tell,
    async copy(deed) {
      const content = taken();
      if (content === null) return false;
      const isThere = await device.write(content);
      if (isThere) tell(deed);
      else board.tell([{ what: "copyFailed" }]);
      return isThere;
    },
    isMany: (content) => clipIn(content.html) !== null || countOf(rowsIn(content)) > 1,
    paste(content, into = null) {
      if (!board.canEdit) return;
      const goal = dialog.get() === "pasteHere" ? here : null;
      if (goal) dialog.set(null);
      paste(content, goal ?? goalOf(into));
    },
    async pasteFromDevice() {
      here = goalOf(null);
      const content = await device.read();
      if (content === null) dialog.set("pasteHere");
      else paste(content, here);
    },
    question,
    answer(how) {
      const now = question.get();
      const before = asked;
      question.set(null);
      asked = null;
      if (!now || !before || how === null) return;
      putSheet(how === "many" ? now.rows : wholeIn(before.content), before.goal);
    },
  };
}

/** What is pasted is seen whole, from farther away if need be. */
function look(around: Box, camera: CameraControl): void {
  const { width, height } = camera.view("free");
  // On the way there hundreds of new cards would be drawn for nothing.
  if (around.width > width || around.height > height) camera.fit(around, "at once");
  else camera.show(around);
}

function shortenedNotes(count: number): Note[] {
  return count > 0 ? [{ what: "shortened", count, max: IDEA_TEXT_MAX }] : [];
}

/** The group under the spot, or else the one that alone is selected; a folded one would swallow what comes. */
function groupMeant(selection: ReadonlySet<string>, spot: Point | null, scene: Scene): string | null {
  const [item] = selection;
  const chosen = selection.size === 1 && item?.startsWith("group:") ? idOf(item) : null;
  const under = spot && scene.hit(spot);
  const beneath =
    under?.kind === "group" ? under.id : under?.kind === "idea" ? scene.idea(under.id)?.group : null;
  const group = beneath ?? chosen;
  return group !== null && scene.group(group)?.collapsed === false ? group : null;
}

/** Around the spot, or as near as covers nothing. */
function free({ x, y }: Point, size: { width: number; height: number }, scene: Scene): Point {
  const wish = { x: Math.round(x - size.width / 2), y: Math.round(y - size.height / 2) };
  return freeSpot(wish, size, scene);
}

/** Under all that a group holds, in its frame. */
function below(group: string, scene: Scene): Point {
  const around = union(takenIn(group, scene, new Set()));
  return around ? { x: around.x, y: Math.ceil(around.y + around.height + GAP) } : { x: PAD, y: TITLE_BAND };
}
