import { COLOURS } from "../../board/edit";
import styles from "./Face.module.css";

interface FaceProps {
  name: string;
  /** The hue of the seat. */
  colour: string;
}

/** A small face: initials on the seat's colour. Says nothing aloud; the name stands beside it. */
export function Face({ name, colour }: FaceProps) {
  const hue = COLOURS.find((one) => one === colour) ?? "stone";
  return (
    <span className={styles.face} data-hue={hue} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** The first letters of the first and the last word, whole as people see letters, in any script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return ends
    .map((word) => [...letters.segment(word ?? "")][0]?.segment ?? "")
    .join("")
    .toLocaleUpperCase();
}
