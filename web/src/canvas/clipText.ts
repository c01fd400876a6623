/**
 * A clip on its way over the clipboard: as plain text and HTML that other programs can read, with the clip itself in an attribute of
 * the HTML. Every browser hands that through, to the paste event and to `navigator.clipboard.read` alike; a MIME type of our own
 * would reach only the events of the same browser.
 *
 * What comes back is a stranger's: it is bounded before it is parsed, each field is checked, and what is ill-formed is left out. Pure.
 */

import { COLOURS, type Colour } from "../board/edit";
import { REACH } from "../board/place";
import { beginning, IDEA_TEXT_MAX, TITLE_MAX } from "../board/textLimit";
import type { Clip, ClipGroup, ClipIdea } from "./clip";

/** What lies on the clipboard, as far as we read it; empty where there is none. */
export interface Content {
  plain: string;
  html: string;
}

/** A large board; more would keep the page busy for seconds. */
export const CLIP_IDEAS_MAX = 2000;
export const CLIP_GROUPS_MAX = 500;
/** A clip in JSON, in characters: a large board with long texts. */
const CLIP_JSON_MAX = 2_000_000;
/** Percent-encoding makes nine characters of one at most. */
const CLIP_ATTRIBUTE_MAX = 9 * CLIP_JSON_MAX;
const VERSION = 1;

/** Null where it is more than a clipboard should carry. */
export function contentOf(clip: Clip): Content | null {
  if (clip.ideas.length > CLIP_IDEAS_MAX || clip.groups.length > CLIP_GROUPS_MAX) return null;
  const json = JSON.stringify({ chorus: VERSION, ...clip });
  if (json.length > CLIP_JSON_MAX) return null;
  return {
    plain: plainOf(clip),
    html: `<div data-chorus="${encodeURIComponent(json)}">${htmlOf(clip)}</div>`,
  };
}

function plainOf(clip: Clip): string {
  const groups = clip.groups.map(({ title }, index) =>
    [title, ...textsIn(clip, index).map((text) => `- ${text}`)].join("\n"),
  );
  const loose = textsIn(clip, null).join("\n");
  return [...groups, ...(loose === "" ? [] : [loose])].join("\n\n");
}

function htmlOf(clip: Clip): string {
  const list = (texts: readonly string[]) =>
    texts.length === 0 ? "" : `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join("")}</ul>`;
  const groups = clip.groups.map(
    ({ title }, index) => `<h3>${escaped(title)}</h3>${list(textsIn(clip, index))}`,
  );
  const loose = textsIn(clip, null);
  const [only] = loose;
  const isOne = only !== undefined && loose.length === 1;
  return [...groups, isOne ? `<p>${escaped(only)}</p>` : list(loose)].join("");
}

function textsIn({ ideas }: Clip, group: number | null): string[] {
  return ideas.filter((idea) => idea.group === group).map(({ text }) => text);
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "<br>");
}

export interface ReadClip {
  clip: Clip;
  /** Ideas and groups that were more than a clip may hold. */
  left: number;
  /** Texts that were longer than they may be. */
  shortened: number;
}

/** The clip that somebody's HTML carries; null where there is none that can be read. */
export function clipIn(html: string): ReadClip | null {
  const start = html.indexOf(ATTRIBUTE);
  if (start < 0) return null;
  const from = start + ATTRIBUTE.length;
  const end = html.indexOf('"', from);
  if (end < 0 || end - from > CLIP_ATTRIBUTE_MAX) return null;
  try {
    const json = decodeURIComponent(html.slice(from, end));
    return json.length > CLIP_JSON_MAX ? null : checked(JSON.parse(json));
  } catch {
    return null;
  }
}

const ATTRIBUTE = 'data-chorus="';

function checked(value: unknown): ReadClip | null {
  const { chorus, ideas, groups } = fieldsOf(value);
  if (chorus !== VERSION || !Array.isArray(ideas) || !Array.isArray(groups)) return null;
  const first = groups.slice(0, CLIP_GROUPS_MAX);
  const readGroups = first.map(readGroup);
  // Those left out must not shift which group an idea is in.
  const numbers = new Map<number, number>();
  for (const [index, group] of readGroups.entries()) if (group) numbers.set(index, numbers.size);
  const clip: Clip = {
    ideas: ideas.slice(0, CLIP_IDEAS_MAX).flatMap((idea) => readIdea(idea, numbers)),
    groups: readGroups.filter((group) => group !== null),
  };
  if (clip.ideas.length + clip.groups.length === 0) return null;
  return {
    clip,
    left: Math.max(0, ideas.length - CLIP_IDEAS_MAX) + Math.max(0, groups.length - CLIP_GROUPS_MAX),
    shortened:
      ideas.slice(0, CLIP_IDEAS_MAX).filter((idea) => isLonger(fieldsOf(idea).text, IDEA_TEXT_MAX)).length +
      first.filter((group) => isLonger(fieldsOf(group).title, TITLE_MAX)).length,
  };
}

function readIdea(value: unknown, numbers: ReadonlyMap<number, number>): ClipIdea[] {
  const { text, colour, group, ...at } = fieldsOf(value);
  const [x, y] = [coordinate(at.x), coordinate(at.y)];
  if (typeof text !== "string" || x === null || y === null) return [];
  const number = typeof group === "number" ? (numbers.get(group) ?? null) : null;
  return [{ text: beginning(text, IDEA_TEXT_MAX), colour: hueIn(colour) ?? "sun", x, y, group: number }];
}

function readGroup(value: unknown): ClipGroup | null {
  const { title, colour, collapsed, ...at } = fieldsOf(value);
  const [x, y] = [coordinate(at.x), coordinate(at.y)];
  if (typeof title !== "string" || x === null || y === null) return null;
  return { title: beginning(title, TITLE_MAX), x, y, colour: hueIn(colour), collapsed: collapsed === true };
}

function isLonger(text: unknown, max: number): boolean {
  return typeof text === "string" && text.length > max;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function hueIn(value: unknown): Colour | null {
  return COLOURS.find((known) => known === value) ?? null;
}

/** A whole number of board units that lies on a board; null for what is no number. */
function coordinate(value: unknown): number | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return Math.round(Math.min(REACH, Math.max(-REACH, value))) + 0;
}
