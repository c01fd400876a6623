/**
 * What is often done with what is selected, above it: never over it, never off the screen, and out of the way while something is
 * carried, marked out or written. In a hand it stands at the foot instead.
 */

import { Toolbar as Base } from "@base-ui/react/toolbar";
import { Ellipsis } from "lucide-react";
import { type RefObject, useLayoutEffect, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { Family } from "../../app/commands/command";
import { COMMANDS, type CommandName, isAvailable } from "../../app/commands/table";
import { useDerived, useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import type { Item } from "../../board/edit";
import { barPlace } from "../../canvas/barPlace";
import { type Box, union } from "../../canvas/geometry";
import { CommandButton } from "../commands/CommandButton";
import { FamilyIcon, Swatch } from "../commands/CommandIcon";
import { CommandItem } from "../commands/CommandItem";
import { families } from "../commands/CommandList";
import { IconButton } from "../design/IconButton";
import { Menu } from "../design/Menu";
import styles from "./SelectionBar.module.css";

export function SelectionBar({ table }: { table: BoardTable }) {
  const selection = useValue(table.board.selection);
  const isBusy = [
    useDerived(table.carry, (carry) => carry !== null),
    useDerived(table.marquee, (marquee) => marquee !== null),
    useDerived(table.writing, (writing) => writing !== null),
  ].some(Boolean);
  if (selection.size === 0 || isBusy || !table.board.canEdit) return null;
  return <Bar table={table} />;
}

const NAMES = (Object.keys(COMMANDS) as CommandName[]).filter((name) => COMMANDS[name].bar);

function Bar({ table }: { table: BoardTable }) {
  const bar = useRef<HTMLDivElement>(null);
  useValue(table.sceneVersion);
  usePlace(table, bar);
  const entries = families(NAMES.filter((name) => isAvailable(table, name)));
  return (
    <Base.Root
      ref={bar}
      className={styles.bar}
      aria-label={t("selectionTools")}
      data-selection-bar
      data-own-pointer
    >
      {entries.map((entry) =>
        "of" in entry ? (
          <FamilyTool key={entry.of} table={table} {...entry} />
        ) : (
          <CommandButton key={entry.name} table={table} name={entry.name} />
        ),
      )}
      <Base.Button
        render={
          <IconButton
            label={t("more")}
            side="top"
            icon={<Ellipsis size={20} aria-hidden />}
            aria-haspopup="menu"
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              table.menu.set({ at: { x: box.left, y: box.bottom + 4 }, spot: null });
            }}
          />
        }
      />
    </Base.Root>
  );
}

function FamilyTool({ table, of, names }: { table: BoardTable; of: Family; names: readonly CommandName[] }) {
  const chosen = names.map((name) => COMMANDS[name]).find(({ isOn }) => isOn?.(table));
  return (
    <Menu
      trigger={
        <Base.Button
          render={
            <IconButton
              label={t(of)}
              side="top"
              icon={
                chosen?.hue === undefined ? <FamilyIcon of={of} size={20} /> : <Swatch hue={chosen.hue} />
              }
            />
          }
        />
      }
    >
      {names.map((name) => (
        <CommandItem key={name} table={table} name={name} />
      ))}
    </Menu>
  );
}

/** Follows the selection and the camera without asking React. */
function usePlace(table: BoardTable, bar: RefObject<HTMLDivElement | null>): void {
  const panel = useValue(table.panel);
  useLayoutEffect(() => {
    const place = () => {
      const element = bar.current;
      if (!element) return;
      const boxes = [...table.board.selection.get()].flatMap((item) => table.scene.boxOf(item as Item) ?? []);
      const around = union(boxes);
      if (!around) return;
      const { zoom } = table.camera.camera.get();
      const at = table.camera.toScreen(around);
      const box = { ...at, width: around.width * zoom, height: around.height * zoom };
      const own = { width: element.offsetWidth, height: element.offsetHeight };
      const { x, y } = barPlace(box, own, table.camera.size.get(), panel === null ? null : panelBox());
      element.style.setProperty("--x", `${x}px`);
      element.style.setProperty("--y", `${y}px`);
    };
    place();
    const stops = [
      table.camera.camera.subscribe(place),
      table.camera.size.subscribe(place),
      table.sceneVersion.subscribe(place),
      table.board.selection.subscribe(place),
    ];
    const observer = new ResizeObserver(place);
    if (bar.current) observer.observe(bar.current);
    return () => {
      observer.disconnect();
      for (const stop of stops) stop();
    };
  }, [table, bar, panel]);
}

/** Where the panel stands once it has slid in. */
function panelBox(): Box | null {
  const panel = document.querySelector<HTMLElement>("[data-panel]");
  if (!panel) return null;
  const { offsetLeft: x, offsetTop: y, offsetWidth: width, offsetHeight: height } = panel;
  return { x, y, width, height };
}
