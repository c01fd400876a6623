/**
 * The board as a list: everything can be read and done here, by keyboard, by ear, or with a thumb. On a phone it comes first, and the
 * board is a tap away.
 */

import { Map as MapIcon } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { BoardTable } from "../../app/boardTable";
import { createOutline, type Outline } from "../../app/outline";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { Button } from "../design/Button";
import { useMatch } from "../design/useMatch";
import { type PanelProps, SidePanel } from "../panel/SidePanel";
import { SMALL } from "../panel/useListFirst";
import { OutlineFoot } from "./OutlineFoot";
import styles from "./OutlinePanel.module.css";
import { OutlineTree, type TreeHandle } from "./OutlineTree";

export function OutlinePanel({ table, onClose }: PanelProps) {
  const outline = useOutline(table);
  return outline ? <Listing table={table} outline={outline} onClose={onClose} /> : null;
}

/** Fewer than these are found by looking. */
const SOUGHT_FROM = 8;

function Listing({ table, outline, onClose }: PanelProps & { outline: Outline }) {
  const { ideas, listed } = useValue(outline.counts);
  const sought = useValue(outline.sought);
  const isSmall = useMatch(SMALL);
  const tree = useRef<TreeHandle>(null);
  useHandsHere(table);
  const intro =
    ideas === 0
      ? t(table.board.canEdit ? "outlineEmpty" : "outlineEmptyObserver")
      : sought.trim() === ""
        ? t("outlineCount", { count: ideas })
        : t("outlineFound", { count: listed, words: sought.trim() });
  const back = (
    <Button
      look="quiet"
      onClick={() => {
        onClose();
        // What is written in the list may lie where nobody has looked yet.
        const { camera, scene } = table;
        if (scene.within(camera.view()).length === 0) camera.fit(scene.bounds());
      }}
    >
      <MapIcon size={18} aria-hidden />
      {t("toBoard")}
    </Button>
  );
  return (
    <SidePanel
      title={t("outline")}
      intro={intro}
      isTall
      closing={isSmall ? back : undefined}
      foot={<OutlineFoot table={table} show={(item) => tree.current?.show(item)} onBoard={onClose} />}
      onClose={onClose}
    >
      {(ideas >= SOUGHT_FROM || sought !== "") && (
        <input
          type="search"
          className={styles.seek}
          aria-label={t("outlineSeek")}
          placeholder={t("outlineSeek")}
          dir="auto"
          value={sought}
          onChange={(event) => outline.sought.set(event.target.value)}
        />
      )}
      <OutlineTree table={table} outline={outline} handle={tree} />
    </SidePanel>
  );
}

/** The list of this board, for as long as it is shown. */
function useOutline({ board }: BoardTable): Outline | undefined {
  const [outline, setOutline] = useState<Outline>();
  useEffect(() => {
    const wordsOf = ({ text, voice }: { text: string; voice: string | null }) =>
      `${text} ${board.seats.get(voice ?? "")?.name ?? ""}`;
    const made = createOutline(board, wordsOf, requestAnimationFrame);
    setOutline(made);
    return made.stop;
  }, [board]);
  return outline;
}

/** A text opened from here is written here; one opened on the board, there. */
function useHandsHere(table: BoardTable): void {
  useEffect(() => {
    const look = ({ target }: Event) => {
      if (!(target instanceof Element) || target.closest("[role=menu]")) return;
      table.writesIn.set(target.closest("[data-panel]") ? "outline" : "board");
    };
    table.writesIn.set("outline");
    document.addEventListener("focusin", look);
    return () => {
      document.removeEventListener("focusin", look);
      table.writesIn.set("board");
    };
  }, [table]);
}
