/** What applies now, as entries of a menu: grouped by lines, families in menus of their own. */

import { Fragment, type ReactNode } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { Command, Family } from "../../app/commands/command";
import { AREAS, COMMANDS, type CommandName, isAvailable } from "../../app/commands/table";
import { t } from "../../app/text/text";
import { MenuLine, MenuWithin } from "../design/Menu";
import { FamilyIcon } from "./CommandIcon";
import { CommandItem } from "./CommandItem";

type Menu = Exclude<NonNullable<Command["menu"]>, "both">;

function isIn(menu: Menu, command: Command): boolean {
  return command.menu === menu || command.menu === "both";
}

export function CommandList({ table, menu }: { table: BoardTable; menu: Menu }) {
  const blocks = Object.entries(AREAS)
    .map(([area, commands]) => {
      const names = (Object.keys(commands) as CommandName[]).filter(
        (name) => isIn(menu, COMMANDS[name]) && isAvailable(table, name),
      );
      return { area, names };
    })
    .filter(({ names }) => names.length > 0);
  return blocks.map(({ area, names }, index) => (
    <Fragment key={area}>
      {index > 0 && <MenuLine />}
      <Entries table={table} names={names} />
    </Fragment>
  ));
}

function Entries({ table, names }: { table: BoardTable; names: readonly CommandName[] }) {
  return families(names).map(
    (entry): ReactNode =>
      "of" in entry ? (
        <MenuWithin key={entry.of} label={t(entry.of)} icon={<FamilyIcon of={entry.of} />}>
          {entry.names.map((name) => (
            <CommandItem key={name} table={table} name={name} />
          ))}
        </MenuWithin>
      ) : (
        <CommandItem key={entry.name} table={table} name={entry.name} />
      ),
  );
}

export type Entry = { name: CommandName } | { of: Family; names: CommandName[] };

/** Commands in their order, those of a family together where its first stands. */
export function families(names: readonly CommandName[]): Entry[] {
  const entries: Entry[] = [];
  const byFamily = new Map<Family, CommandName[]>();
  for (const name of names) {
    const { of } = COMMANDS[name];
    const family = of && byFamily.get(of);
    if (family) family.push(name);
    else if (of) {
      const members = [name];
      byFamily.set(of, members);
      entries.push({ of, names: members });
    } else entries.push({ name });
  }
  return entries;
}
