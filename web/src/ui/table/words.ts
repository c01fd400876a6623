/** What happened, in words. */

import type { Message } from "../../app/board";
import type { Deed } from "../../app/history";
import type { Note } from "../../app/note";
import { t } from "../../app/text/text";
import { CLIP_IDEAS_MAX } from "../../canvas/clipText";
import { keyWords } from "../commands/commandWords";

export function deedWords({ what, count }: Deed): string {
  switch (what) {
    case "add":
      return t("deedAdd", { count });
    case "write":
      return t("deedWrite");
    case "move":
      return t("deedMove", { count });
    case "recolour":
      return t("deedRecolour", { count });
    case "throwAway":
      return t("deedThrowAway", { count });
    case "restore":
      return t("deedRestore", { count });
    case "gather":
      return t("deedGather");
    case "merge":
      return t("deedMerge");
    case "dissolve":
      return t("deedDissolve");
    case "raise":
      return t("deedRaise");
    case "tint":
      return t("deedTint", { count });
    case "collapse":
      return t("deedCollapse", { count });
    case "expand":
      return t("deedExpand", { count });
  }
}

export function messageWords(message: Message): string {
  if (message.kind === "refused") return t("refused", { deed: deedWords(message.deed) });
  if (message.kind === "takenBack") return t("takenBack");
  if (message.kind === "notes") return message.notes.map(noteWords).join(" ");
  const { outcome } = message;
  if (outcome.kind === "nothing") return t(message.kind === "undo" ? "nothingToUndo" : "nothingToRedo");
  const deed = deedWords(outcome.deed);
  if (outcome.kind === "kept") return t("kept", { deed });
  return t(message.kind === "undo" ? "undone" : "redone", { deed });
}

function noteWords(note: Note): string {
  switch (note.what) {
    case "copied":
      return t("noteCopied", note);
    case "cut":
      return t("noteCut", note);
    case "copyTooMuch":
      return t("noteCopyTooMuch", { max: CLIP_IDEAS_MAX });
    case "copyFailed":
      return t("noteCopyFailed", { keys: keyWords("Mod+C") });
    case "nothingToPaste":
      return t("noteNothingToPaste");
    case "pasteTooMuch":
      return t("notePasteTooMuch");
    case "someLeft":
      return t("noteSomeLeft", note);
    case "shortened":
      return t("noteShortened", note);
    case "full":
      return t("noteFull", note);
    case "plainText":
      return t("notePlainText");
  }
}

/** So many characters of what I wrote tell me what it was. */
const LOST_SHOWN_MAX = 60;

export function lostWords(words: string): string {
  const shown = words.length > LOST_SHOWN_MAX ? `${words.slice(0, LOST_SHOWN_MAX)}…` : words;
  return t("lost", { words: shown });
}
