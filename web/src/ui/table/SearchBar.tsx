/** Looking for words on the board: how many there are, and from one to the next. */

import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { IconButton } from "../design/IconButton";
import styles from "./SearchBar.module.css";

export function SearchBar({ table }: { table: BoardTable }) {
  const isOpen = useValue(table.search.isOpen);
  return isOpen ? <Opened table={table} /> : null;
}

function Opened({ table }: { table: BoardTable }) {
  const { search } = table;
  const field = useRef<HTMLInputElement>(null);
  const query = useValue(search.query);
  const { length } = useValue(search.hits);
  const at = useValue(search.at);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const end = () => {
    search.end();
    // The keyboard goes to what was found last.
    const surface = document.querySelector<HTMLElement>("[data-surface]");
    (surface?.querySelector<HTMLElement>("[tabindex='0']") ?? surface)?.focus({ preventScroll: true });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") end();
    else if (event.key === "Enter") search.step(event.shiftKey ? -1 : 1);
    else if (event.key.toLowerCase() === "f" && (event.ctrlKey || event.metaKey)) field.current?.select();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const count =
    length === 0
      ? t("searchNothing")
      : at === -1
        ? t("searchFound", { count: length })
        : t("searchCount", { at: at + 1, count: length });

  return (
    <search className={styles.bar} data-own-pointer>
      <Search size={16} aria-hidden className={styles.icon} />
      <input
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        className={styles.field}
        aria-label={t("search")}
        placeholder={t("search")}
        dir="auto"
        spellCheck={false}
        value={query}
        onChange={(event) => search.query.set(event.target.value)}
        onKeyDown={pressed}
      />
      <span className={styles.steps}>
        <span className={styles.count} role="status">
          {query.trim() === "" ? "" : count}
        </span>
        <IconButton
          label={t("searchBefore")}
          icon={<ChevronUp size={18} aria-hidden />}
          disabled={length === 0}
          onClick={() => search.step(-1)}
        />
        <IconButton
          label={t("searchNext")}
          icon={<ChevronDown size={18} aria-hidden />}
          disabled={length === 0}
          onClick={() => search.step(1)}
        />
        <IconButton label={t("searchEnd")} icon={<X size={18} aria-hidden />} onClick={end} />
      </span>
    </search>
  );
}
