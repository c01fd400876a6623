/** Whose pointers are on the board. Where each is changes many times a second and is read from the hands; who they are seldom does. */

import type { OtherHands } from "./people";
import { createShelf, type Shelf } from "./store";

export interface Pointer {
  seat: string;
  name: string;
  colour: string;
}

/** By connection. */
export interface Pointers {
  pointers: Shelf<Pointer>;
  stop(): void;
}

export function createPointers(hands: Shelf<OtherHands>): Pointers {
  const pointers = createShelf<Pointer>();
  const take = (connections: Iterable<string>) => {
    const changes: [string, Pointer | undefined][] = [];
    for (const connection of connections) {
      const hand = hands.get(connection);
      const known = pointers.get(connection);
      const next = hand?.cursor ? { seat: hand.seat, name: hand.name, colour: hand.colour } : undefined;
      const isSame =
        next?.seat === known?.seat && next?.name === known?.name && next?.colour === known?.colour;
      if (!isSame) changes.push([connection, next]);
    }
    pointers.put(changes);
  };
  take([...hands.entries()].map(([connection]) => connection));
  return { pointers, stop: hands.onChange(take) };
}
