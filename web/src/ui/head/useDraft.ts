import { useCallback, useEffect, useRef, useState } from "react";
import type { Board } from "../../app/board";
import { createTrail } from "../../app/lastWords";
import { onLeaving } from "../../app/leaving";
import type { Source } from "../../app/store";
import { useValue } from "../../app/storeHooks";
import type { TextName } from "../../board/edit";
import { diffTexts, transformSplices } from "../../board/splice";
import { fitting, limitOf } from "../../board/textLimit";

/** A pause in typing after which what was typed is committed: one change per key would cost a hundred times the space. */
const PAUSE_MS = 400;

interface Draft {
  /** The text the draft began from. */
  base: string;
  text: string;
}

/** One of the board's short texts, as it is being written here while others may write it, too. */
export function useDraft(board: Board, name: TextName, source: Source<string>) {
  const shown = useValue(source);
  const [draft, setDraft] = useState<Draft>();
  const latest = useRef<Draft>(undefined);
  latest.current = draft;
  const [trail] = useState(() => createTrail(board.world.now));

  const commit = useCallback(() => {
    const open = latest.current;
    if (!open) return;
    latest.current = undefined;
    setDraft(undefined);
    const mine = diffTexts(open.base, open.text);
    if (!mine) return;
    trail.sent(source.get());
    const theirs = diffTexts(open.base, source.get());
    for (const splice of theirs ? transformSplices([mine], [theirs], true) : [mine]) {
      void board.dispatch({ type: "write", text: name, ...splice });
    }
  }, [board, name, source, trail]);

  useEffect(() => {
    if (!draft) return;
    const timer = setTimeout(commit, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, commit]);

  // Leaving the board mid-word, or the page, keeps the word.
  useEffect(() => {
    const stop = onLeaving(commit);
    return () => {
      stop();
      commit();
    };
  }, [commit]);

  const unsafe = () => {
    const [before, after] = [trail.safe(source.get()), latest.current?.text ?? source.get()];
    return before === after ? null : { text: name, before, after, idea: null };
  };

  return {
    value: draft?.text ?? shown,
    write(text: string) {
      if (!latest.current) board.lastWords.opened(unsafe);
      const before = latest.current?.text ?? source.get();
      const change = diffTexts(before, text);
      const caret = change ? change.at + change.insert.length : text.length;
      const fits = fitting(before, { value: text, caret }, limitOf(name)).value;
      if (fits !== text) board.tell([{ what: "full", max: limitOf(name) }]);
      setDraft((open) => ({ base: open?.base ?? source.get(), text: fits }));
    },
    commit,
    discard: () => {
      latest.current = undefined;
      setDraft(undefined);
    },
  };
}
