/**
 * A store in IndexedDB. Not automerge-repo's own: that one waits for ever when a transaction is aborted, as a full disk does, and
 * writes with relaxed durability, which a power cut undoes.
 */

import type { Chunk, StorageKey } from "@automerge/automerge-repo/slim";
import type { Store } from "./shelf";

const CHUNKS = "chunks";
/** Some browsers never answer when their storage is broken; editing must not wait for that. Milliseconds. */
const OPEN_MAX = 5_000;
/** Sorts behind every key that starts with the same words. */
const LAST = "\uffff";

/** Opens, or makes, the database of that name. Errors come with the first use. */
export function indexedStore(name: string): Store {
  const database = open(name);
  // Whoever uses it hears of a failure; without a use nobody needs to.
  database.catch(() => {});

  const read = async <T>(ask: (chunks: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const chunks = (await database).transaction(CHUNKS).objectStore(CHUNKS);
    return result(ask(chunks));
  };
  const write = async (change: (chunks: IDBObjectStore) => void): Promise<void> => {
    const transaction = (await database).transaction(CHUNKS, "readwrite", { durability: "strict" });
    change(transaction.objectStore(CHUNKS));
    await done(transaction);
  };
  const within = (prefix: StorageKey) => IDBKeyRange.bound(prefix, [...prefix, LAST]);

  return {
    load: (key) => read<Uint8Array | undefined>((chunks) => chunks.get(key)),
    save: (key, data) => write((chunks) => chunks.put(data, key)),
    remove: (key) => write((chunks) => chunks.delete(key)),
    removeRange: (prefix) => write((chunks) => chunks.delete(within(prefix))),
    async loadRange(prefix): Promise<Chunk[]> {
      const range = within(prefix);
      const chunks = (await database).transaction(CHUNKS).objectStore(CHUNKS);
      const [keys, values] = await Promise.all([
        result(chunks.getAllKeys(range)),
        result(chunks.getAll(range)),
      ]);
      return keys.map((key, index) => ({ key: key as string[], data: values[index] as Uint8Array }));
    },
  };
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the database does not open")), OPEN_MAX);
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(CHUNKS);
    request.onsuccess = () => {
      // Another tab forgets this board.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another tab holds an older database"));
  });
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
  });
}
