/** The tools at the foot of the table, within a thumb's reach. */

import { Toolbar as Base } from "@base-ui/react/toolbar";
import { Palette } from "lucide-react";
import type { BoardTable } from "../../app/boardTable";
import { colourCommand } from "../../app/commands/colours";
import { COMMANDS, type CommandName, isAvailable, run } from "../../app/commands/table";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { COLOURS } from "../../board/edit";
import { CommandIcon } from "../commands/CommandIcon";
import { CommandItem } from "../commands/CommandItem";
import { useKeyWords } from "../commands/commandWords";
import { IconButton } from "../design/IconButton";
import { Menu } from "../design/Menu";
import styles from "./Toolbar.module.css";

export function Toolbar({ table }: { table: BoardTable }) {
  useValue(table.panel);
  useValue(table.board.selection);
  useValue(table.sceneVersion);
  useValue(table.board.can);
  if (!table.board.canEdit) return null;
  return (
    <Base.Root className={styles.bar} aria-label={t("tools")} data-own-pointer>
      <Tool table={table} name="newIdea" />
      <span className={styles.line} />
      <Tool table={table} name="group" />
      <Tool table={table} name="ungroup" />
      <ColourTool table={table} />
      <Tool table={table} name="throwAway" />
      <span className={styles.line} />
      <Tool table={table} name="undo" />
      <Tool table={table} name="redo" />
      <Tool table={table} name="bin" />
    </Base.Root>
  );
}

function Tool({ table, name }: { table: BoardTable; name: CommandName }) {
  const { label, isOn } = COMMANDS[name];
  const [keys] = useKeyWords()(name);
  return (
    <Base.Button
      disabled={!isAvailable(table, name)}
      render={
        <IconButton
          label={t(label)}
          icon={<CommandIcon name={name} size={20} />}
          keys={keys}
          pressed={isOn?.(table)}
          onClick={() => run(table, name)}
        />
      }
    />
  );
}

function ColourTool({ table }: { table: BoardTable }) {
  return (
    <Menu
      trigger={
        <Base.Button
          disabled={!isAvailable(table, "colourSun")}
          render={<IconButton label={t("colour")} icon={<Palette size={20} aria-hidden />} />}
        />
      }
    >
      {COLOURS.map((colour) => (
        <CommandItem key={colour} table={table} name={colourCommand(colour)} />
      ))}
    </Menu>
  );
}
