import { createContext, use } from "react";
import type { Api } from "../app/api";
import type { Device } from "../app/device";
import type { BoardPort } from "../sync/port";

/** What the screens need from the world; given once by `main.tsx`. */
export interface Services {
  api: Api;
  device: Device;
  /** A new line to a board, not yet opened. */
  connect: () => BoardPort;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = use(ServicesContext);
  if (!services) throw new Error("a screen was drawn outside of ServicesContext");
  return services;
}
