/** Addresses of boards: `{origin}/b/{board}#{secret}`. */

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The path of a board on this site. */
export function boardPath(board: string, secret?: string): string {
  return `/b/${board}${secret === undefined ? "" : `#${secret}`}`;
}

/** Whether a path is that of a board. */
export function isBoardPath(path: string): boolean {
  return /^\/b\/[^/]+\/?$/.test(path);
}

/**
 * The link to hand to others. The address one is at oneself is known to work, unless it is this very machine's own: then the
 * server's public address, if it has a better one, is what others can reach.
 */
export function shareLink(
  board: string,
  secret: string,
  here: string,
  publicOrigin: string | undefined,
): string {
  const isLocal = (origin: string) => LOOPBACK.has(new URL(origin).hostname);
  const origin = isLocal(here) && publicOrigin !== undefined && !isLocal(publicOrigin) ? publicOrigin : here;
  return origin + boardPath(board, secret);
}

/** The parts of a link as the server writes it; undefined where it is none. */
export function readLink(link: string): { origin: string; secret: string } | undefined {
  if (!URL.canParse(link)) return undefined;
  const { origin, hash } = new URL(link);
  const secret = secretIn(hash);
  return secret === undefined ? undefined : { origin, secret };
}

/** The secret in a fragment; undefined where there is none. */
export function secretIn(hash: string): string | undefined {
  const secret = hash.replace(/^#/, "");
  return secret === "" ? undefined : secret;
}

/** Where the board's live line is, on the site of `here`. */
export function lineAddress(board: string, here: string): string {
  const url = new URL(`/sync/${board}`, here);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
