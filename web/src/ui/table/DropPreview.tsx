/** What is carried, where it will lie when it is let go; and around an idea the group that would be made. Under the cards, over the fields. */

import type { BoardTable } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import type { Box } from "../../canvas/geometry";
import styles from "./DropPreview.module.css";
import { hueClass } from "./hue";

/** More than this many say no more. */
const SEATS_MAX = 60;

export function DropPreview({ table }: { table: BoardTable }) {
  const preview = useValue(table.preview);
  if (!preview) return null;
  const { group, field, seats } = preview;
  return (
    <div className={styles.preview} data-drop-preview aria-hidden>
      {group === null && (
        <div className={styles.field} style={styleOf(field)}>
          <span className={styles.title}>{t("groupPlaceholder")}</span>
        </div>
      )}
      {seats.slice(0, SEATS_MAX).map(({ box, colour }) => (
        <div
          key={`${box.x} ${box.y}`}
          className={`${styles.seat} ${hueClass(colour)}`}
          style={styleOf(box)}
          data-seat
        />
      ))}
    </div>
  );
}

function styleOf({ x, y, width, height }: Box) {
  return { transform: `translate(${x}px, ${y}px)`, width, height };
}
