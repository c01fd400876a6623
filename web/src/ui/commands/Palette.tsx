/** One field in which everything is found: what can be done, and what is on the board. */

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search, User } from "lucide-react";
import { useEffect, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import { type PaletteEntry, type PaletteSection, paletteSections } from "../../app/commands/paletteEntries";
import { run } from "../../app/commands/table";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { backUnlessWriting } from "../design/backUnlessWriting";
import { boardStop } from "../table/boardStop";
import { CommandIcon } from "./CommandIcon";
import { commandSearchWords, sectionName } from "./commandWords";
import styles from "./Palette.module.css";
import { CommandRow, PlainRow, ThingRow } from "./PaletteRow";

export function Palette({ table, onClose }: { table: BoardTable; onClose: () => void }) {
  const { search } = table;
  const query = useValue(search.query);
  useValue(search.hits);
  const sections = paletteSections(table, query, commandSearchWords);
  useEffect(
    () => () => {
      // Unless the search on the board has taken over, what was found steps back with the palette.
      if (!search.isOpen.get()) search.query.set("");
    },
    [search],
  );

  const hasGone = useRef(false);
  // Whoever has gone to an idea has the keyboard there.
  const focusAfter = () => (hasGone.current ? boardStop() : backUnlessWriting());

  const choose = (entry: PaletteEntry) => {
    if (entry.kind === "command" && !entry.isAvailable) return;
    if (entry.kind === "person") search.query.set(t("searchBy", { name: entry.name }));
    if (entry.kind === "person" || entry.kind === "all") search.isOpen.set(true);
    hasGone.current = entry.kind === "item";
    onClose();
    if (entry.kind === "command") run(table, entry.name);
    if (entry.kind === "item") table.goTo(entry.item);
  };

  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup className={styles.popup} aria-label={t("palette")} finalFocus={focusAfter}>
            <Autocomplete.Root<PaletteSection[]>
              open
              inline
              mode="none"
              items={sections}
              value={query}
              onValueChange={(value, { reason }) => reason === "item-press" || search.query.set(value)}
              autoHighlight="always"
              keepHighlight
            >
              <div className={styles.head}>
                <Search size={18} aria-hidden />
                <Autocomplete.Input
                  className={styles.input}
                  aria-label={t("palette")}
                  placeholder={t("paletteHint")}
                  dir="auto"
                  autoCorrect="off"
                  spellCheck={false}
                />
                <Dialog.Close className={styles.close}>{t("close")}</Dialog.Close>
              </div>
              <div className={styles.scroll}>
                <Autocomplete.Empty>
                  <p className={styles.nothing}>{t("paletteNothing")}</p>
                </Autocomplete.Empty>
                <Autocomplete.List className={styles.list}>
                  {(section: PaletteSection) => (
                    <Autocomplete.Group key={section.of} items={section.items}>
                      <Autocomplete.GroupLabel className={styles.label}>
                        {query.trim() !== "" && section.items[0]?.kind === "command"
                          ? t("paletteCommands")
                          : sectionName(section.of)}
                      </Autocomplete.GroupLabel>
                      <Autocomplete.Collection>
                        {(entry: PaletteEntry) => (
                          <Autocomplete.Item
                            key={entry.key}
                            value={entry}
                            className={styles.item}
                            disabled={entry.kind === "command" && !entry.isAvailable}
                            onClick={() => choose(entry)}
                          >
                            <Entry table={table} entry={entry} query={query} />
                          </Autocomplete.Item>
                        )}
                      </Autocomplete.Collection>
                    </Autocomplete.Group>
                  )}
                </Autocomplete.List>
              </div>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Entry({ table, entry, query }: { table: BoardTable; entry: PaletteEntry; query: string }) {
  switch (entry.kind) {
    case "command":
      return <CommandRow name={entry.name} isAvailable={entry.isAvailable} />;
    case "item":
      return <ThingRow table={table} item={entry.item} query={query} />;
    case "person":
      return (
        <PlainRow icon={<User size={16} aria-hidden />} words={t("paletteIdeasBy", { name: entry.name })} />
      );
    case "all":
      return (
        <PlainRow icon={<CommandIcon name="search" />} words={t("paletteAll", { count: entry.count })} />
      );
  }
}
