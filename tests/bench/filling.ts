/** What a board is filled with: groups of twenty-five ideas in rows, texts of every length, every colour. The same for the same size. */

export interface Filling {
  groups: { id: string; title: string; place: string; at: number }[];
  ideas: { id: string; text: string; place: string; colour: string; at: number }[];
}

const COLOURS = ["sun", "clay", "rose", "iris", "sky", "sea", "leaf", "stone"];
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const WORDS =
  "quiet mornings make room for thinking while a walk and a talk with the newest person first often says more than one long meeting";
const [ACROSS, DOWN] = [224, 200];
const IN_GROUP = 25;
const GROUP_WIDTH = 5 * ACROSS + 80;
const GROUP_HEIGHT = 5 * DOWN + 120;

export function filling(count: number): Filling {
  const groupCount = Math.ceil(count / IN_GROUP);
  const columns = Math.ceil(Math.sqrt(groupCount * 1.3));
  const groups = Array.from({ length: groupCount }, (_, at) => ({
    id: id(at, 1),
    title: `Group ${at + 1}`,
    place: `canvas@${(at % columns) * GROUP_WIDTH},${Math.floor(at / columns) * GROUP_HEIGHT}`,
    at: 1_700_000_000_000 + at,
  }));
  const ideas = Array.from({ length: count }, (_, at) => {
    const group = groups[Math.floor(at / IN_GROUP)];
    const within = at % IN_GROUP;
    const x = 16 + (within % 5) * ACROSS;
    const y = 60 + Math.floor(within / 5) * DOWN;
    return {
      id: id(at, 0),
      text: textOf(at),
      place: `group:${group?.id}@${x},${y}`,
      colour: COLOURS[(at * 5 + Math.floor(at / 7)) % COLOURS.length] ?? "sun",
      at: 1_700_000_100_000 + at,
    };
  });
  return { groups, ideas };
}

/** Twelve letters, spread over all shards. */
export function id(at: number, kind: number): string {
  let text = ALPHABET[(at * 7) % 64] ?? "A";
  let rest = at * 2 + kind;
  for (let letter = 1; letter < 12; letter += 1) {
    text += ALPHABET[rest % 64];
    rest = Math.floor(rest / 64);
  }
  return text;
}

function textOf(at: number): string {
  const words = WORDS.split(" ");
  const length = [2, 4, 9, 3, 18, 6, 5][at % 7] ?? 4;
  const first = (at * 3) % words.length;
  const chosen = Array.from({ length }, (_, index) => words[(first + index) % words.length]);
  return `${chosen.join(" ")} ${at}`;
}
