/** Rows of cells, as spreadsheets copy them and files of comma-separated values hold them (RFC 4180, with any separator). Pure. */

export interface Cells {
  rows: string[][];
  /** How many cells stood in quotes. */
  quoted: number;
  /** Whether a quote stood where none belongs: it is shown as it is. */
  isLoose: boolean;
}

export function cellsOf(text: string, separator: string): Cells {
  const cells: Cells = { rows: [[]], quoted: 0, isLoose: false };
  const lastQuote = text.lastIndexOf('"');
  let at = 0;
  for (;;) {
    const end = text[at] === '"' && at < lastQuote ? closing(text, at, separator) : -1;
    const stop = end >= 0 ? end + 1 : endOfCell(text, at, separator);
    if (end >= 0) cells.quoted += 1;
    else if (text[at] === '"') cells.isLoose = true;
    const words = end >= 0 ? text.slice(at + 1, end).replaceAll('""', '"') : text.slice(at, stop);
    cells.rows.at(-1)?.push(words);
    if (stop >= text.length) return cells;
    if (text[stop] !== separator) cells.rows.push([]);
    at = stop + (text.startsWith("\r\n", stop) ? 2 : 1);
    // A line feed at the very end begins no further row.
    if (at >= text.length && text[stop] !== separator) {
      cells.rows.pop();
      return cells;
    }
  }
}

/** Where the quote ends that begins here; -1 where what follows it is not the end of a cell. */
function closing(text: string, at: number, separator: string): number {
  let end = text.indexOf('"', at + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) return -1;
  const next = text[end + 1];
  return next === undefined || next === separator || next === "\n" || next === "\r" ? end : -1;
}

function endOfCell(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
  return at;
}
