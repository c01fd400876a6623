/** A list as people write it, one thing a line: the things, without bullets, numbers and ruled lines. Pure. */

const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;
/** A dash counts with a space behind it only; what is a bullet and nothing else, by itself too. */
const BULLET = /^(?:[-*+–—]\s+|[•‣◦▪▫●○■□➢►✓✔※・]\s*)/u;
const BOX = /^(?:\[[ xX✓]?\]|[☐☑☒])\s+/u;
const RULE = /^(?:-{3,}|_{3,}|={3,}|\*{3,})$/u;
const NUMBER = /^[(（]?(\p{Nd}{1,3})(?:[.)]\s+|[、．）]\s*)(?=\S)/u;

export function linesOf(text: string): string[] {
  const lines = text.split(LINE_END).map((line) => line.trim());
  return lines.filter((line) => line !== "" && !RULE.test(line));
}

/** The lines of a list. A single one is a text, and stays as it is. */
export function listed(text: string): string[] {
  const lines = linesOf(text);
  if (lines.length < 2) return lines;
  const bare = lines.map((line) => line.replace(BULLET, "").replace(BOX, ""));
  const things = isCountedUp(bare) ? bare.map((line) => line.replace(NUMBER, "")) : bare;
  return things.map((thing, index) => (thing.trim() === "" ? (lines[index] ?? "") : thing.trim()));
}

/** Numbers are the list's only where they count up: "1. May" alone is a date. */
function isCountedUp(lines: readonly string[]): boolean {
  const numbers = lines.flatMap((line) => {
    const digits = NUMBER.exec(line)?.[1];
    return digits === undefined ? [] : [numberIn(digits)];
  });
  return (
    numbers.length > 1 &&
    numbers.every((number, index) => index === 0 || number === 1 || number === (numbers[index - 1] ?? 0) + 1)
  );
}

/** The zeros of the scripts whose digits people number with; the others follow them in order. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xff10];

function numberIn(digits: string): number {
  return [...digits].reduce((sum, digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => code >= start && code < start + 10);
    return sum * 10 + (zero === undefined ? Number.NaN : code - zero);
  }, 0);
}
