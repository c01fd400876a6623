/** What can be done, with its keys and gestures; made from the table of commands. */

import type { ReactNode } from "react";
import type { Command } from "../../app/commands/command";
import type { AreaName } from "../../app/commands/paletteEntries";
import { AREAS, COMMANDS, type CommandName } from "../../app/commands/table";
import { useValue } from "../../app/storeHooks";
import { type PlainKey, t } from "../../app/text/text";
import { Dialog } from "../design/Dialog";
import { Switch } from "../design/Switch";
import { useWorld } from "../world";
import { keyWords, sectionName, useKeyWords } from "./commandWords";
import styles from "./HelpDialog.module.css";

const MOVING: [PlainKey, string[]][] = [
  ["helpTab", ["Tab", "Shift+Tab"]],
  ["helpArrows", ["ArrowLeft", "ArrowUp", "ArrowDown", "ArrowRight"]],
  ["helpSpace", ["Space"]],
  ["helpRegions", ["F6"]],
];

const GESTURES: [PlainKey, PlainKey[]][] = [
  [
    "helpMouse",
    [
      "helpMouseCreate",
      "helpMouseSelect",
      "helpMouseAdd",
      "helpMouseGroup",
      "helpMouseMenu",
      "helpMousePan",
      "helpMouseZoom",
    ],
  ],
  ["helpTrackpad", ["helpTrackpadPan", "helpTrackpadZoom"]],
  ["helpTouch", ["helpTouchCreate", "helpTouchPan", "helpTouchZoom", "helpTouchMenu"]],
];

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { singleKeys } = useWorld();
  const isOn = useValue(singleKeys);
  const mod = keyWords("Mod+K");
  return (
    <Dialog open onClose={onClose} title={t("help")} intro={t("helpIntro", { keys: mod })} isWide>
      <Switch
        label={t("helpSingle")}
        means={t("helpSingleMeans", { key: keyWords("Mod") })}
        isOn={isOn}
        onChange={(next) => singleKeys.set(next)}
      />
      <div className={styles.columns}>
        {(Object.keys(AREAS) as AreaName[]).map((area) => (
          <Area key={area} area={area} />
        ))}
        <Section title={t("helpMoving")}>
          {MOVING.map(([label, keys]) => (
            <Row key={label} label={t(label)} keys={keys.map(keyWords)} />
          ))}
        </Section>
        {GESTURES.map(([title, lines]) => (
          <Section key={title} title={t(title)}>
            {lines.map((line) => (
              <li key={line} className={styles.row}>
                {t(line)}
              </li>
            ))}
          </Section>
        ))}
      </div>
    </Dialog>
  );
}

function Area({ area }: { area: AreaName }) {
  const keysOf = useKeyWords();
  const names = (Object.keys(AREAS[area]) as CommandName[]).filter(isListed);
  if (names.length === 0) return null;
  return (
    <Section title={sectionName(area)}>
      {names.map((name) => (
        <Row key={name} label={t(COMMANDS[name].label)} keys={keysOf(name)} />
      ))}
    </Section>
  );
}

/** Whoever looks for a key has no use for the many of a family that have none. */
function isListed(name: CommandName): boolean {
  const { of, keys }: Command = COMMANDS[name];
  return of === undefined || keys.length > 0;
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

function Row({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <li className={styles.row}>
      <span>{label}</span>
      <span className={styles.keys}>
        {keys.map((key) => (
          <kbd key={key} className={styles.key}>
            {key}
          </kbd>
        ))}
      </span>
    </li>
  );
}
