import { boardPath } from "../app/address";
import type { Device } from "../app/device";
import { addressSecret, linksOf, type Membership } from "../app/membership";

/** Puts into the address bar what may safely be copied from it, without a trace of what was there. */
export function showAddress(device: Device, { board, role }: Membership): void {
  const secret = addressSecret(role, linksOf(device, board));
  window.history.replaceState(window.history.state, "", boardPath(board, secret));
}
