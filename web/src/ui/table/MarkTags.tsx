/** Who else has this in hand: a ring in their colour, their names at the corner. */

import type { Mark } from "../../app/peopleMarks";
import { hueClass } from "./hue";
import styles from "./MarkTags.module.css";

export function MarkTags({ marks }: { marks: readonly Mark[] }) {
  const [first] = marks;
  if (!first) return null;
  return (
    <span className={`${styles.ring} ${hueClass(first.colour)}`} data-doing={first.doing} aria-hidden>
      <span className={styles.tags}>
        {marks.map(({ connection, name, colour, doing }) => (
          <span key={connection} className={`${styles.tag} ${hueClass(colour)}`} dir="auto">
            {name}
            {doing === "typing" && <span className={styles.dots} />}
          </span>
        ))}
      </span>
    </span>
  );
}
