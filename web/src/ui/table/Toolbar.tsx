/** The tools at the foot of the table, within a thumb's reach. */

import { Toolbar as Base } from "@base-ui/react/toolbar";
import { Archive, FolderMinus, FolderPlus, Palette, Redo2, StickyNote, Trash2, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { BoardTable } from "../../app/boardTable";
import { recolour, sharedColour } from "../../app/commands/ideas";
import { COMMANDS, type CommandName, isAvailable, run } from "../../app/commands/table";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { COLOURS, type Colour } from "../../board/edit";
import { IconButton } from "../design/IconButton";
import { Menu, MenuChoice } from "../design/Menu";
import { hueClass } from "./hue";
import styles from "./Toolbar.module.css";
import { keyWords } from "./words";

export function Toolbar({ table }: { table: BoardTable }) {
  const panel = useValue(table.panel);
  useValue(table.board.selection);
  useValue(table.sceneVersion);
  useValue(table.board.can);
  if (!table.board.canEdit) return null;
  const act = (name: CommandName, icon: ReactNode) => <Tool table={table} name={name} icon={icon} />;
  return (
    <Base.Root className={styles.bar} aria-label={t("tools")} data-own-pointer>
      {act("newIdea", <StickyNote size={20} aria-hidden />)}
      <span className={styles.line} />
      {act("group", <FolderPlus size={20} aria-hidden />)}
      {act("ungroup", <FolderMinus size={20} aria-hidden />)}
      <ColourTool table={table} />
      {act("throwAway", <Trash2 size={20} aria-hidden />)}
      <span className={styles.line} />
      {act("undo", <Undo2 size={20} aria-hidden />)}
      {act("redo", <Redo2 size={20} aria-hidden />)}
      <Base.Button
        render={
          <IconButton
            label={t("bin")}
            icon={<Archive size={20} aria-hidden />}
            pressed={panel === "bin"}
            onClick={() => run(table, "bin")}
          />
        }
      />
    </Base.Root>
  );
}

interface ToolProps {
  table: BoardTable;
  name: CommandName;
  icon: ReactNode;
}

function Tool({ table, name, icon }: ToolProps) {
  const { label, keys } = COMMANDS[name];
  const [key] = keys;
  return (
    <Base.Button
      disabled={!isAvailable(table, name)}
      render={
        <IconButton
          label={t(label)}
          icon={icon}
          {...(key === undefined ? {} : { keys: keyWords(key) })}
          onClick={() => run(table, name)}
        />
      }
    />
  );
}

function ColourTool({ table }: { table: BoardTable }) {
  const shared = sharedColour(table);
  const hasIdeas = isAvailable(table, "throwAway");
  return (
    <Menu
      trigger={
        <Base.Button
          disabled={!hasIdeas}
          render={<IconButton label={t("colour")} icon={<Palette size={20} aria-hidden />} />}
        />
      }
    >
      <MenuChoice<Colour | "">
        label={t("colour")}
        value={shared ?? ""}
        options={COLOURS.map((colour) => ({
          value: colour,
          label: t(colour),
          icon: <span className={`${styles.swatch} ${hueClass(colour)}`} />,
        }))}
        onChange={(colour) => colour !== "" && recolour(table, colour)}
      />
    </Menu>
  );
}
