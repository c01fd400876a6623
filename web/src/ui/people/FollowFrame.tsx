/** While I follow somebody: a frame in their colour around the table, whose view it is, and the way out. */

import { X } from "lucide-react";
import { useEffect } from "react";
import type { BoardTable } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { say } from "../design/Toast";
import { useMatch } from "../design/useMatch";
import { SMALL } from "../panel/useListFirst";
import { hueClass } from "../table/hue";
import styles from "./FollowFrame.module.css";

export function FollowFrame({ table }: { table: BoardTable }) {
  const seat = useValue(table.board.following);
  const here = useValue(table.board.here);
  useLedCamera(table);
  useEndingWords(table);
  const whom = here.find((person) => person.seat === seat);
  const isSmall = useMatch(SMALL);
  useEffect(() => {
    if (seat !== null && isSmall) table.panel.set(null);
  }, [seat, isSmall, table]);
  return (
    <>
      {whom && <div className={`${styles.frame} ${hueClass(whom.colour)}`} aria-hidden />}
      <div className={styles.place} role="status">
        {whom && (
          <div
            className={`${styles.label} ${hueClass(whom.colour)}`}
            data-own-pointer
            data-following={whom.seat}
          >
            <span className={styles.name} dir="auto">
              {t("followNow", { name: whom.name })}
            </span>
            <button
              type="button"
              className={styles.stop}
              aria-label={t("followStop")}
              title={t("followStop")}
              onClick={() => table.board.following.set(null)}
            >
              <X size={16} aria-hidden />
            </button>
          </div>
        )}
      </div>
    </>
  );
}

/** Leads the camera frame by frame; at once where people want no motion. */
function useLedCamera(table: BoardTable): void {
  useEffect(() => {
    const { following } = table;
    let frame = 0;
    let before = 0;
    const run = (time: number) => {
      const ms = before === 0 ? 16 : Math.min(100, time - before);
      before = time;
      frame = following.step(ms) ? requestAnimationFrame(run) : 0;
      if (frame === 0) before = 0;
    };
    const wake = () => {
      if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
        following.step(Number.POSITIVE_INFINITY);
      } else if (frame === 0) frame = requestAnimationFrame(run);
    };
    const stop = following.goal.subscribe(wake);
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [table]);
}

function useEndingWords(table: BoardTable): void {
  useEffect(
    () =>
      table.following.ending.subscribe(() => {
        const ending = table.following.ending.get();
        if (ending)
          say({ text: t(ending.why === "left" ? "followLeft" : "followCircle", { name: ending.name }) });
      }),
    [table],
  );
}
