import { ChevronDown, House, Languages, Speech } from "lucide-react";
import { useLocation } from "wouter";
import type { BoardTable } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { CommandItem } from "../commands/CommandItem";
import { IconButton } from "../design/IconButton";
import { Menu, MenuItem, MenuLine, MenuWithin } from "../design/Menu";
import { useWorld } from "../world";
import { LanguageChoice } from "./LanguageChoice";
import { ThemeChoice } from "./ThemeChoice";

/** What concerns the board as a whole. */
export function BoardMenu({ table }: { table: BoardTable }) {
  const [, navigate] = useLocation();
  const { announces } = useWorld();
  const tells = useValue(announces);
  return (
    <Menu trigger={<IconButton label={t("boardMenu")} icon={<ChevronDown size={18} aria-hidden />} />}>
      <MenuItem icon={<House size={16} aria-hidden />} onSelect={() => navigate("/")}>
        {t("menuHome")}
      </MenuItem>
      <CommandItem table={table} name="share" />
      <CommandItem table={table} name="about" />
      <CommandItem table={table} name="outline" />
      <CommandItem table={table} name="bin" />
      <MenuLine />
      <CommandItem table={table} name="palette" />
      <CommandItem table={table} name="help" />
      <MenuLine />
      <MenuWithin icon={<Languages size={16} aria-hidden />} label={t("language")}>
        <LanguageChoice />
      </MenuWithin>
      <MenuItem icon={<Speech size={16} aria-hidden />} isOn={tells} onSelect={() => announces.set(!tells)}>
        {t("announces")}
      </MenuItem>
      <ThemeChoice />
    </Menu>
  );
}
