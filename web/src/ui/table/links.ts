/** Addresses in a text, which a card makes into links. Only what leads to a page or a letter counts; all else stays text. Pure. */

export interface Part {
  text: string;
  /** Where it starts in the whole text. */
  start: number;
  /** The address as a browser would open it, or null for plain words. */
  href: string | null;
}

const ADDRESS = /\b(?:https?:\/\/|mailto:)[^\s<>"]+/giu;
const OPENABLE: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);
/** What ends a sentence, in several scripts, ends the address before it. */
const CLOSING = ".,;:!?…'’”»*。，、！？；：）」』؟،";
const PAIRS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** The whole text in order: put together again, the parts are the text. */
export function linked(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutClosing(found);
    const href = opened(address);
    if (href === null) continue;
    if (index > end) parts.push({ text: text.slice(end, index), start: end, href: null });
    parts.push({ text: address, start: index, href });
    end = index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), start: end, href: null });
  return parts;
}

function withoutClosing(address: string): string {
  const open = new Map<string, number>();
  for (const sign of address) open.set(sign, (open.get(sign) ?? 0) + 1);
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1] ?? "";
    const pair = PAIRS[last];
    // A bracket that was opened within the address belongs to it.
    const isLone = pair !== undefined && (open.get(last) ?? 0) > (open.get(pair) ?? 0);
    if (!isLone && !CLOSING.includes(last)) break;
    open.set(last, (open.get(last) ?? 0) - 1);
  }
  return address.slice(0, end);
}

/** A name before the host makes an address look like another one: such an address is not opened. */
function opened(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { href, protocol, username, password, pathname } = new URL(address);
  if (!OPENABLE.has(protocol) || username !== "" || password !== "") return null;
  return protocol === "mailto:" && !pathname.includes("@") ? null : href;
}
