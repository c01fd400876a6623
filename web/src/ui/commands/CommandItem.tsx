import type { BoardTable } from "../../app/boardTable";
import { COMMANDS, type CommandName, isAvailable, run } from "../../app/commands/table";
import { t } from "../../app/text/text";
import { MenuItem } from "../design/Menu";
import { CommandIcon } from "./CommandIcon";
import { useKeyWords } from "./commandWords";

/** A command as an entry of a menu. */
export function CommandItem({ table, name }: { table: BoardTable; name: CommandName }) {
  const [keys] = useKeyWords()(name);
  const { label, isOn } = COMMANDS[name];
  return (
    <MenuItem
      icon={<CommandIcon name={name} />}
      keys={keys}
      isOn={isOn?.(table)}
      disabled={!isAvailable(table, name)}
      onSelect={() => run(table, name)}
    >
      {t(label)}
    </MenuItem>
  );
}
