import { Check, CloudOff, Hourglass, Loader, Unplug } from "lucide-react";
import { t } from "../../app/text/text";
import type { Connection } from "../../sync/port";
import styles from "./StatePill.module.css";
import { useIsSlow } from "./useIsSlow";

export type Standing = "saved" | "saving" | "slow" | "offline" | "connecting" | "refused";

interface StatePillProps {
  connection: Connection;
  /** My edits that are not yet known to be on the server's disk. */
  waiting: number;
  /** This device keeps what I write. */
  stored: boolean;
}

/** Where my edits are: on the server's disk, on their way, or on this device only. */
export function StatePill({ connection, waiting, stored }: StatePillProps) {
  // What is said of a slow server comforts with this device; where that keeps nothing, the board says so itself.
  const standing = standingOf(connection, waiting, useIsSlow(waiting) && stored);
  const isCalm = standing === "saved" || standing === "saving";
  return (
    <div
      role="status"
      className={styles.pill}
      data-state={standing}
      // Each edit goes through "saving" to "saved": spoken aloud that would drown out the ideas.
      aria-live={isCalm ? "off" : "polite"}
    >
      <span className={styles.icon} aria-hidden="true">
        {ICONS[standing]}
      </span>
      <span className={styles.words}>{words(standing, waiting, stored)}</span>
    </div>
  );
}

const ICONS = {
  saved: <Check size={15} />,
  saving: <Loader size={15} />,
  slow: <Hourglass size={15} />,
  connecting: <Loader size={15} />,
  offline: <CloudOff size={15} />,
  refused: <Unplug size={15} />,
} as const;

/** While connected, what counts is whether anything still waits. */
export function standingOf(connection: Connection, waiting: number, isSlow: boolean): Standing {
  if (connection !== "online") return connection;
  if (waiting === 0) return "saved";
  return isSlow ? "slow" : "saving";
}

function words(standing: Standing, waiting: number, stored: boolean): string {
  switch (standing) {
    case "saved":
      return t("stateSaved");
    case "saving":
      return t("stateSaving");
    case "slow":
      return t("stateSlow");
    case "connecting":
      return t("stateConnecting");
    case "refused":
      return t("stateRefused");
    case "offline":
      if (!stored) return t("stateOfflineUnkept");
      return waiting > 0 ? t("stateOfflineEdits", { count: waiting }) : t("stateOffline");
  }
}
