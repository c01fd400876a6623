/** Says what letting go would do, above the place where it would be done; at reading size however far away that is. */

import type { BoardTable } from "../../app/boardTable";
import { useDerived, useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import type { Item } from "../../board/edit";
import { toScreen } from "../../canvas/camera";
import type { Drop } from "../../canvas/drop";
import styles from "./DropHint.module.css";

/** Below the panels at the top, in screen pixels. */
const TOP_MIN = 72;

export function DropHint({ table }: { table: BoardTable }) {
  const drop = useDerived(table.carry, (carry) => nameOf(carry?.drop));
  return drop === "" ? null : <Hint table={table} drop={drop} />;
}

const WORDS = { gather: "dropGather", enter: "dropEnter", merge: "dropMerge" } as const;

/** What happens and where, as one value, so that the hint is drawn anew only when either changes. */
function nameOf(drop: Drop | undefined): string {
  if (!drop || drop.kind === "place") return "";
  return drop.kind === "gather" ? `gather idea:${drop.idea}` : `${drop.kind} group:${drop.group}`;
}

function Hint({ table, drop }: { table: BoardTable; drop: string }) {
  const camera = useValue(table.camera.camera);
  const { width } = useValue(table.camera.size);
  const [kind, item] = drop.split(" ") as [keyof typeof WORDS, Item];
  const preview = useValue(table.preview);
  const box = preview?.field ?? table.scene.boxOf(item);
  if (!box) return null;
  const top = toScreen(camera, { x: box.x + box.width / 2, y: box.y });
  const [x, y] = [Math.min(width - 88, Math.max(88, top.x)), Math.max(TOP_MIN, top.y - 18)];
  return (
    <span className={styles.place} style={{ transform: `translate(${x}px, ${y}px)` }} aria-hidden>
      <span className={styles.words}>{t(WORDS[kind])}</span>
    </span>
  );
}
