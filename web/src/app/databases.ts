/** The databases that boards are kept in on this device, seen from the page, which never opens one. */

export interface Databases {
  /** Those that there are, where the browser says so. */
  names(): Promise<string[]>;
  /** Deletes one. A tab that has it open lets go of it; what cannot be deleted now goes when nobody has it open. */
  remove(name: string): Promise<void>;
}

/** The browser's own; where it has none there is nothing to delete. */
export function openDatabases(window: { readonly indexedDB?: IDBFactory }): Databases {
  const attempt = async <T>(work: (factory: IDBFactory) => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return window.indexedDB ? await work(window.indexedDB) : otherwise;
    } catch {
      return otherwise;
    }
  };
  return {
    names: () =>
      attempt(async (factory) => {
        const found = (await factory.databases?.()) ?? [];
        return found.flatMap(({ name }) => (name === undefined ? [] : [name]));
      }, []),
    remove: (name) =>
      attempt(
        (factory) =>
          new Promise<void>((resolve) => {
            const request = factory.deleteDatabase(name);
            request.onsuccess = request.onerror = request.onblocked = () => resolve();
          }),
        undefined,
      ),
  };
}
