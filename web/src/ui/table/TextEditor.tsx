/** The field in which a text is written: a plain text area, so that every keyboard and input method works. */

import { type KeyboardEvent, useEffect, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { Writer } from "../../app/boardWriting";
import { run } from "../../app/commands/table";
import { contentIn, isFormatted } from "../../app/pageClipboard";
import { t } from "../../app/text/text";

interface TextEditorProps {
  table: BoardTable;
  writer: Writer;
  label: string;
  placeholder: string;
  className: string | undefined;
  /** One line: Enter finishes. */
  isLine?: boolean;
}

export function TextEditor({
  table,
  writer,
  label,
  placeholder,
  className,
  isLine = false,
}: TextEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const field = area.current;
    if (!field) return;
    writer.attach({
      selection: () => ({ start: field.selectionStart, end: field.selectionEnd }),
      show(value, { start, end }) {
        field.value = value;
        field.setSelectionRange(start, end);
      },
    });
    field.value = writer.value.get();
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  }, [writer]);

  const finish = () => {
    table.stopWriting();
    const surface = area.current?.closest<HTMLElement>("[data-surface]");
    const card = area.current?.closest<HTMLElement>("[data-idea], [data-group], [data-row]");
    (card ?? surface)?.focus({ preventScroll: true });
  };

  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const mod = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const isNext = !event.shiftKey && (key === "tab" || (key === "enter" && mod));
    if (isNext && !isLine) {
      event.preventDefault();
      table.next();
    } else if (
      key === "escape" ||
      key === "tab" ||
      (key === "enter" && (mod || (isLine && !event.shiftKey)))
    ) {
      event.preventDefault();
      finish();
    } else if (mod && key === "k") {
      event.preventDefault();
      finish();
      run(table, "palette");
    } else if (mod && (key === "z" || key === "y")) {
      event.preventDefault();
      if (key === "y" || event.shiftKey) writer.redo();
      else writer.undo();
    }
  };

  const value = (): [string, number] => [area.current?.value ?? "", area.current?.selectionEnd ?? 0];
  return (
    <textarea
      ref={area}
      className={className}
      aria-label={label}
      aria-description={isLine ? undefined : t("ideaTextKeys")}
      placeholder={placeholder}
      dir="auto"
      rows={1}
      spellCheck
      enterKeyHint={isLine ? "done" : "enter"}
      data-own-wheel
      onInput={() => writer.type(...value())}
      onCompositionStart={() => writer.compose()}
      onCompositionEnd={() => writer.composed(...value())}
      onKeyDown={pressed}
      onPaste={({ clipboardData }) => {
        if (isFormatted(contentIn(clipboardData))) table.board.tell([{ what: "plainText" }]);
      }}
      // The next one may be open already.
      onBlur={() => table.writing.get()?.writer === writer && table.stopWriting()}
    />
  );
}
