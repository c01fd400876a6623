import type { ReactNode } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { CommandName } from "../../app/commands/table";
import { t } from "../../app/text/text";
import type { Item } from "../../board/edit";
import { idOf } from "../../canvas/scene";
import { CommandIcon, Swatch } from "./CommandIcon";
import { commandName, useKeyWords } from "./commandWords";
import { Marked } from "./Marked";
import styles from "./Palette.module.css";

/** A command with its key; one that means nothing now says so. */
export function CommandRow({ name, isAvailable }: { name: CommandName; isAvailable: boolean }) {
  const [keys] = useKeyWords()(name);
  const aside = isAvailable ? keys && <kbd>{keys}</kbd> : t("paletteNotNow");
  return <PlainRow icon={<CommandIcon name={name} />} words={commandName(name)} aside={aside} isWhole />;
}

/** An idea or a group, with what was looked for marked, and whose it is or where. */
export function ThingRow({ table, item, query }: { table: BoardTable; item: Item; query: string }) {
  const { board } = table;
  const group = item.startsWith("group:") ? board.groups.get(idOf(item)) : undefined;
  if (group)
    return (
      <PlainRow icon={<CommandIcon name="group" />} words={<Marked text={group.title} query={query} />} />
    );
  const idea = board.ideas.get(idOf(item));
  if (!idea) return null;
  const aside = [board.seats.get(idea.voice ?? "")?.name, board.groups.get(idea.group ?? "")?.title];
  return (
    <PlainRow
      icon={<Swatch hue={idea.colour} />}
      words={<Marked text={idea.text} query={query} />}
      aside={aside.filter((word) => word !== undefined && word !== "").join(" · ")}
    />
  );
}

interface PlainRowProps {
  icon: ReactNode;
  words: ReactNode;
  aside?: ReactNode;
  /** Never shortened: what it says is nowhere else. */
  isWhole?: boolean;
}

export function PlainRow({ icon, words, aside, isWhole = false }: PlainRowProps) {
  return (
    <>
      <span className={styles.icon}>{icon}</span>
      <span className={`${styles.words} ${isWhole ? styles.whole : ""}`} dir="auto">
        {words}
      </span>
      {aside !== undefined && aside !== "" && (
        <span className={styles.aside} dir="auto">
          {aside}
        </span>
      )}
    </>
  );
}
