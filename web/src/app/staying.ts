/** Whether the browser may throw away what this site keeps on the device when space runs short. */

import { createCell, type Source } from "./store";

export interface Staying {
  /** False: the browser has said that it may. Null: nobody has asked yet, or it does not say. */
  promised: Source<boolean | null>;
  /** Asks the browser to keep it. Some browsers put the question to the person, so it is asked once there is something to keep. */
  ask(): Promise<void>;
}

/** `storage` is undefined on plain-http hosts: there no browser promises anything, and nothing can be asked. */
export function createStaying(storage: Pick<StorageManager, "persist" | "persisted"> | undefined): Staying {
  const promised = createCell<boolean | null>(null);
  let asked: Promise<void> | undefined;
  const put = async () => {
    if (!storage) return;
    try {
      promised.set((await storage.persisted()) || (await storage.persist()));
    } catch {
      promised.set(false);
    }
  };
  return {
    promised,
    ask() {
      asked ??= put();
      return asked;
    },
  };
}
