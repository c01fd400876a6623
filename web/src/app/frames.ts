/** Work before the next paint: what moves first, then what follows the move, in one go, so that nothing on the screen lags behind. */

type Request = (run: (time: number) => void) => unknown;

export interface Frames {
  /** Runs `work` once, before the next paint: in this very frame when called from a move. */
  soon(work: () => void): void;
  /** Runs `move` at every frame until it answers false or the stop is called. Where there are no frames it runs once, at its end. */
  each(move: (time: number) => boolean): () => void;
}

export function createFrames(request: Request | undefined): Frames {
  const waiting = new Set<() => void>();
  const moves = new Set<(time: number) => boolean>();
  let isAsked = false;

  const flush = (time: number) => {
    for (const move of [...moves]) if (moves.has(move) && !move(time)) moves.delete(move);
    // What is added meanwhile runs in this same round.
    for (const work of waiting) {
      waiting.delete(work);
      work();
    }
    isAsked = false;
    if (moves.size > 0) ask();
  };
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    if (request) request(flush);
    else flush(Number.POSITIVE_INFINITY);
  };

  return {
    soon(work) {
      waiting.add(work);
      ask();
    },
    each(move) {
      moves.add(move);
      ask();
      return () => {
        moves.delete(move);
      };
    },
  };
}

/** The page's own; undefined without a browser. */
export const pageFrames: Frames = createFrames(
  typeof requestAnimationFrame === "undefined" ? undefined : (run) => requestAnimationFrame(run),
);
