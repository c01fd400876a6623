/** Whether saving takes so long that people should be told: no edit has reached the server's disk for a while, though some wait. */

import { useEffect, useRef, useState } from "react";

/** Longer than a busy server or a bad line takes on any ordinary day, and before people begin to doubt, ms. */
export const SLOW_AFTER = 10_000;

export function useIsSlow(waiting: number): boolean {
  const [isSlow, setIsSlow] = useState(false);
  const before = useRef(0);
  const timer = useRef<number>(undefined);

  useEffect(() => {
    const hasArrived = waiting < before.current;
    before.current = waiting;
    if (hasArrived) {
      window.clearTimeout(timer.current);
      timer.current = undefined;
      setIsSlow(false);
    }
    if (waiting > 0) timer.current ??= window.setTimeout(() => setIsSlow(true), SLOW_AFTER);
  }, [waiting]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  return isSlow;
}
