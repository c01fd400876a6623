import { ChevronDown, House, Info, Share2 } from "lucide-react";
import { useLocation } from "wouter";
import { t } from "../../app/text/text";
import { IconButton } from "../design/IconButton";
import { Menu, MenuItem, MenuLine } from "../design/Menu";
import { ThemeChoice } from "./ThemeChoice";

interface BoardMenuProps {
  onShare: () => void;
  onAbout: () => void;
}

/** What concerns the board as a whole. */
export function BoardMenu({ onShare, onAbout }: BoardMenuProps) {
  const [, navigate] = useLocation();
  return (
    <Menu trigger={<IconButton label={t("boardMenu")} icon={<ChevronDown size={18} aria-hidden />} />}>
      <MenuItem icon={<House size={16} aria-hidden />} onSelect={() => navigate("/")}>
        {t("menuHome")}
      </MenuItem>
      <MenuItem icon={<Share2 size={16} aria-hidden />} onSelect={onShare}>
        {t("menuShare")}
      </MenuItem>
      <MenuItem icon={<Info size={16} aria-hidden />} onSelect={onAbout}>
        {t("menuAbout")}
      </MenuItem>
      <MenuLine />
      <ThemeChoice />
    </Menu>
  );
}
