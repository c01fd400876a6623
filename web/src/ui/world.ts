import { createContext, use } from "react";
import type { Api } from "../app/api";
import type { Device } from "../app/device";
import type { Staying } from "../app/staying";
import type { Cell } from "../app/store";
import type { BoardPort } from "../sync/port";

/** What the screens need from the world; given once by `main.tsx`. */
export interface World {
  api: Api;
  device: Device;
  /** Whether single characters are shortcuts on this device. */
  singleKeys: Cell<boolean>;
  /** Whether what happens on the board is told to screen readers. */
  announces: Cell<boolean>;
  /** Whether the browser keeps what is on this device. */
  staying: Staying;
  /** A new line to a board, not yet opened. */
  connect: () => BoardPort;
}

export const WorldContext = createContext<World | undefined>(undefined);

export function useWorld(): World {
  const world = use(WorldContext);
  if (!world) throw new Error("a screen was drawn outside of WorldContext");
  return world;
}
