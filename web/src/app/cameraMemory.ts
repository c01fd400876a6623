/** Where one last looked at a board, kept on this device: one comes back to where one was. */

import type { Seen } from "../canvas/camera";
import type { CameraControl } from "./camera";
import { type Device, readValue, writeValue } from "./device";

/** A view is kept when it has been still for so long. */
const STILL_MS = 400;

export function viewKey(board: string): string {
  return `chorus.view.${board}`;
}

export function recallView(device: Device, board: string): Seen | null {
  const kept = readValue(device.lasting, viewKey(board));
  if (typeof kept !== "object" || kept === null) return null;
  const { x, y, zoom } = kept as Record<string, unknown>;
  const isWhole = [x, y, zoom].every((part) => typeof part === "number" && Number.isFinite(part));
  return isWhole && (zoom as number) > 0 ? (kept as Seen) : null;
}

/** Keeps the view from now on. `now` keeps what has not been kept yet: the page may be about to go. */
export function keepView(
  device: Device,
  board: string,
  { camera, middle }: CameraControl,
): { now: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    const { x, y } = middle();
    const seen: Seen = { x: Math.round(x), y: Math.round(y), zoom: camera.get().zoom };
    writeValue(device.lasting, viewKey(board), seen);
  };
  const unsubscribe = camera.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(now, STILL_MS);
  });
  return {
    now,
    stop() {
      unsubscribe();
      now();
    },
  };
}
