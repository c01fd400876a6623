import { Fragment } from "react";
import { marksIn } from "../../app/finding";
import styles from "./Marked.module.css";

/** So much of a long text before the first match is still shown. */
const LEAD = 24;

/** A text with what was looked for marked in it; begins near the first match. */
export function Marked({ text, query }: { text: string; query: string }) {
  const marks = marksIn(text, query);
  const first = marks[0]?.[0] ?? 0;
  const begin = first > 2 * LEAD ? first - LEAD : 0;
  let at = begin;
  const pieces = marks.map(([start, end]) => {
    const before = text.slice(at, start);
    at = end;
    return (
      <Fragment key={start}>
        {before}
        <mark className={styles.mark}>{text.slice(start, end)}</mark>
      </Fragment>
    );
  });
  return (
    <>
      {begin > 0 && "…"}
      {pieces}
      {text.slice(at)}
    </>
  );
}
