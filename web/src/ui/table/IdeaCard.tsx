/** One idea on the table. */

import { memo, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { Writer } from "../../app/boardWriting";
import type { Mark } from "../../app/peopleMarks";
import { useDerived, useEntry, useValue } from "../../app/storeHooks";
import { spoken, t } from "../../app/text/text";
import type { Item } from "../../board/edit";
import type { IdeaView } from "../../board/view";
import { estimatedHeight, IDEA_HEIGHT_MAX, textFit } from "../../canvas/measure";
import { initials } from "../people/initials";
import { hueClass } from "./hue";
import styles from "./IdeaCard.module.css";
import { linked } from "./links";
import { MarkTags } from "./MarkTags";
import { rankStyle } from "./rankStyle";
import { TextEditor } from "./TextEditor";
import { focused, useFocus, useItemState } from "./useItemState";
import { useMeasured } from "./useMeasure";

export const IdeaCard = memo(function IdeaCard({ table, id }: { table: BoardTable; id: string }) {
  useValue(spoken);
  const known = useEntry(table.board.ideas, id);
  const sketch = useValue(table.sketch);
  const idea = known ?? (sketch?.id === id ? sketch : undefined);
  return idea ? <Card table={table} idea={idea} /> : null;
});

function Card({ table, idea }: { table: BoardTable; idea: IdeaView }) {
  const card = useRef<HTMLDivElement>(null);
  const item: Item = `idea:${idea.id}`;
  const state = useItemState(table, item);
  const writing = useValue(table.writing);
  const writer = writing?.text === item && writing.where === "board" ? writing.writer : null;
  const voice = useEntry(table.board.seats, idea.voice ?? "");
  const { x, y } = usePlace(table, idea);
  const way = useDerived(table.preview, (preview) => {
    const by = preview?.ways.get(item);
    return by && `${by.x}px ${by.y}px`;
  });
  useMeasured(idea.id, card);
  useFocus(card, state.isFocused && writer === null);

  const typist = state.marks.find(({ doing }) => doing === "typing");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this is a card among cards.
    <div
      ref={card}
      role="group"
      className={`${styles.card} ${hueClass(idea.colour)}`}
      style={{ transform: `translate(${x}px, ${y}px)`, translate: way, ...rankStyle(idea.rank) }}
      tabIndex={state.isTabStop ? 0 : -1}
      aria-roledescription={t("idea")}
      aria-label={labelOf(idea, voice?.name, state.isSelected, state.marks)}
      data-idea={idea.id}
      data-selected={state.isSelected || undefined}
      data-found={state.isFound || undefined}
      data-faded={state.isFound === false || undefined}
      data-carried={state.isCarried || undefined}
      data-drop={state.drop ?? undefined}
      data-writing={writer !== null || undefined}
      data-typing={typist?.name}
      data-flying={state.marks.some(({ doing }) => doing === "carrying") || undefined}
      data-own-pointer={writer !== null || undefined}
      // A press beside the text is still a press on what is being written.
      onMouseDown={(event) => writer && event.target === event.currentTarget && event.preventDefault()}
      onFocus={(event) => event.target === card.current && focused(table, item, event.currentTarget)}
    >
      {writer ? (
        <WrittenText table={table} writer={writer} />
      ) : (
        <StillText text={idea.text} isHeld={state.isSelected} isTabStop={state.isTabStop} />
      )}
      <div className={styles.foot}>
        {voice && (
          <span className={`${styles.face} ${hueClass(voice.colour)}`} title={voice.name} aria-hidden>
            {initials(voice.name)}
          </span>
        )}
      </div>
      <MarkTags marks={state.marks} />
    </div>
  );
}

interface StillTextProps {
  text: string;
  isHeld: boolean;
  /** Its links are reached with the card. */
  isTabStop: boolean;
}

function StillText({ text, isHeld, isTabStop }: StillTextProps) {
  const isClipped = estimatedHeight(text) >= IDEA_HEIGHT_MAX;
  return (
    <div className={`${styles.body} ${styles[textFit(text)]}`}>
      <div
        className={styles.text}
        dir="auto"
        data-clipped={isClipped || undefined}
        data-own-wheel={(isClipped && isHeld) || undefined}
      >
        {text === "" && <span className={styles.empty}>{t("emptyIdea")}</span>}
        {linked(text).map(({ text: words, start, href }) =>
          href === null ? (
            words
          ) : (
            <a
              key={start}
              className={styles.link}
              href={href}
              title={href}
              target="_blank"
              rel="noopener noreferrer"
              draggable={false}
              tabIndex={isTabStop ? 0 : -1}
            >
              {words}
            </a>
          ),
        )}
      </div>
    </div>
  );
}

/** The field lies over the same text, unseen, which gives the card its height as one writes. */
function WrittenText({ table, writer }: { table: BoardTable; writer: Writer }) {
  const text = useValue(writer.value);
  return (
    <div className={`${styles.body} ${styles.written} ${styles[textFit(text)]}`}>
      <div className={styles.page}>
        <div className={`${styles.text} ${styles.unseen}`} dir="auto" aria-hidden>
          {text === "" ? t("ideaPlaceholder") : `${text}\u200b`}
        </div>
        <TextEditor
          table={table}
          writer={writer}
          label={t("ideaText")}
          placeholder={t("ideaPlaceholder")}
          className={styles.editor}
        />
      </div>
    </div>
  );
}

/** Where the card stands on the board, whatever group it is in. */
function usePlace(table: BoardTable, idea: IdeaView): { x: number; y: number } {
  const frame = useEntry(table.board.groups, idea.group ?? "");
  return { x: idea.x + (frame?.x ?? 0), y: idea.y + (frame?.y ?? 0) };
}

/** The whole card in words. */
export function labelOf(
  idea: IdeaView,
  name: string | undefined,
  isSelected: boolean,
  marks: readonly Mark[],
): string {
  const text = idea.text.trim() === "" ? t("emptyIdea") : idea.text;
  const colour = t(idea.colour);
  const words = [
    name === undefined ? t("ideaNamed", { text, colour }) : t("ideaNamedBy", { text, name, colour }),
  ];
  if (isSelected) words.push(t("selected"));
  for (const mark of marks) {
    if (mark.doing === "typing") words.push(t("typingIn", { name: mark.name }));
    else words.push(t(mark.doing === "carrying" ? "carriedBy" : "selectedBy", { name: mark.name }));
  }
  return words.join(" ");
}
