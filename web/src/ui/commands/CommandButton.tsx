import { Toolbar as Base } from "@base-ui/react/toolbar";
import type { ComponentProps } from "react";
import type { BoardTable } from "../../app/boardTable";
import { COMMANDS, type CommandName, isAvailable, run } from "../../app/commands/table";
import { t } from "../../app/text/text";
import { IconButton } from "../design/IconButton";
import { CommandIcon } from "./CommandIcon";
import { useKeyWords } from "./commandWords";

interface CommandButtonProps
  extends Omit<ComponentProps<typeof IconButton>, "label" | "icon" | "keys" | "pressed"> {
  table: BoardTable;
  name: CommandName;
}

/** A command as a button of a toolbar. */
export function CommandButton({ table, name, ...rest }: CommandButtonProps) {
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
          side="top"
          pressed={isOn?.(table)}
          onClick={() => run(table, name)}
          {...rest}
        />
      }
    />
  );
}
