import { SunMoon } from "lucide-react";
import { t } from "../../app/text/text";
import { IconButton } from "../design/IconButton";
import { Menu } from "../design/Menu";
import { ThemeChoice } from "../head/ThemeChoice";

/** Light or dark, from the first page. */
export function ThemeMenu() {
  return (
    <Menu align="end" trigger={<IconButton label={t("theme")} icon={<SunMoon size={18} aria-hidden />} />}>
      <ThemeChoice />
    </Menu>
  );
}
