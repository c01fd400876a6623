import { useEffect, useState } from "react";
import type { encode } from "uqr";
import styles from "./QrCode.module.css";

/** The empty modules around a code, without which readers do not find it (ISO 18004). */
const QUIET = 4;

/**
 * A text as a square that a phone's camera reads; always dark on white, whatever the theme. What draws it is fetched with the first of them, and
 * without it the square stays empty: the link stands beside it.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const encoder = useEncoder();
  const { path, size } = encoder ? draw(encoder(text, { ecc: "M", border: 0 })) : { path: "", size: 1 };
  return (
    <svg className={styles.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  );
}

type Encoder = typeof encode;

function useEncoder(): Encoder | undefined {
  const [encoder, setEncoder] = useState<Encoder>();
  useEffect(() => {
    let left = false;
    import("uqr").then(
      ({ encode }) => left || setEncoder(() => encode),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, []);
  return encoder;
}

/** One path of all dark modules, row by row, neighbours joined. */
function draw({ data, size }: ReturnType<Encoder>): { path: string; size: number } {
  const rows = data.map((row, y) =>
    runs(row)
      .map(([from, to]) => `M${from + QUIET} ${y + QUIET}h${to - from}v1h${from - to}z`)
      .join(""),
  );
  return { path: rows.join(""), size: size + 2 * QUIET };
}

/** Where `true` begins and ends in a row. */
export function runs(row: readonly boolean[]): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const [x, isDark] of row.entries()) {
    const last = found.at(-1);
    if (isDark && last?.[1] === x) last[1] = x + 1;
    else if (isDark) found.push([x, x + 1]);
  }
  return found;
}
