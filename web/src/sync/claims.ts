/** Claims to names, held until this worker ends, however it ends: the browser's own locks. */

import type { Claim } from "./keptHistory";

/**
 * Claims through the browser's locks. Where there are none, as on plain-http hosts, a worker that is ready to wait is believed and
 * one that is not gets nothing: then a tab has its own record, and nobody takes over another's.
 */
export function claimsOf(locks: LockManager | undefined): Claim {
  return async (name, patience) => {
    if (!locks) return patience > 0;
    return new Promise((resolve) => {
      const hold = (lock: Lock | null) => {
        resolve(lock !== null);
        return lock ? new Promise<void>(() => {}) : undefined;
      };
      const how = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
      // Whoever waited in vain, or may not have locks at all, has no claim.
      locks.request(name, how, hold).catch(() => resolve(false));
    });
  };
}
