import { COLOURS } from "../../board/edit";
import styles from "./Face.module.css";
import { initials } from "./initials";

interface FaceProps {
  name: string;
  /** The hue of the seat. */
  colour: string;
}

/** A small face: initials on the seat's colour. Says nothing aloud; the name stands beside it. */
export function Face({ name, colour }: FaceProps) {
  const hue = COLOURS.find((one) => one === colour) ?? "stone";
  return (
    // Written by the style sheet: a picture of a name is no text to be found, copied or read aloud.
    <span className={styles.face} data-hue={hue} data-initials={initials(name)} aria-hidden="true" />
  );
}
