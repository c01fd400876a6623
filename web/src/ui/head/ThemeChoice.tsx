import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { t } from "../../app/text/text";
import { chooseTheme, readTheme, type Theme } from "../../app/theme";
import { MenuChoice } from "../design/Menu";
import { useWorld } from "../world";

/** The appearance, as a choice within a menu. */
export function ThemeChoice() {
  const { device } = useWorld();
  const [theme, setTheme] = useState(() => readTheme(device.lasting));
  const choose = (next: Theme) => {
    chooseTheme(next, device.lasting, document.documentElement);
    setTheme(next);
  };
  return (
    <MenuChoice
      label={t("theme")}
      value={theme}
      onChange={choose}
      options={[
        { value: "system", label: t("themeSystem"), icon: <Monitor size={16} aria-hidden /> },
        { value: "light", label: t("themeLight"), icon: <Sun size={16} aria-hidden /> },
        { value: "dark", label: t("themeDark"), icon: <Moon size={16} aria-hidden /> },
      ]}
    />
  );
}
