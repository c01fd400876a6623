import { Languages } from "lucide-react";
import { t } from "../../app/text/text";
import { IconButton } from "../design/IconButton";
import { Menu } from "../design/Menu";
import { LanguageChoice } from "../head/LanguageChoice";

/** The language, from the first page. */
export function LanguageMenu() {
  return (
    <Menu
      align="end"
      trigger={<IconButton label={t("language")} icon={<Languages size={18} aria-hidden />} />}
    >
      <LanguageChoice />
    </Menu>
  );
}
