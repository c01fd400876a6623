import { useEffect } from "react";
import type { Board } from "../app/board";
import { useValue } from "../app/storeHooks";

/** So many are named: whoever looks into it begins with the first. */
const NAMED = 20;

/** Tells whoever looks into the console what on a board cannot be read, by rule and path; again only when it has become another. */
export function useProblems(board: Board): void {
  const problems = useValue(board.problems);
  useEffect(() => {
    if (problems.length === 0) return;
    const named = problems.slice(0, NAMED).join("\n");
    // biome-ignore lint/suspicious/noConsole: whoever looks into a board that shows too little looks there
    console.warn(`${problems.length} entries of this board are left out (crdt/SPEC.md, R1–R3):\n${named}`);
  }, [problems]);
}
