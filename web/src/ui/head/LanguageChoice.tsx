import { useState } from "react";
import {
  keepLanguage,
  keptLanguage,
  LANGUAGE_CODES,
  LANGUAGES,
  pickLanguage,
} from "../../app/text/languages";
import { speak, t } from "../../app/text/text";
import { MenuChoice } from "../design/Menu";
import { say } from "../design/Toast";
import { useWorld } from "../world";

/** The language, as a choice within a menu; each in its own words, for whoever cannot read the present one. */
export function LanguageChoice() {
  const { device } = useWorld();
  const [kept, setKept] = useState(() => keptLanguage(device.lasting));
  const choose = async (next: (typeof LANGUAGE_CODES)[number] | "") => {
    const wanted = next === "" ? null : next;
    if (!(await speak(pickLanguage(wanted, navigator.languages), navigator.languages))) {
      say({ text: t("languageAway") });
      return;
    }
    keepLanguage(device.lasting, wanted);
    setKept(wanted);
  };
  return (
    <MenuChoice
      label={t("language")}
      value={kept ?? ""}
      onChange={choose}
      options={[
        { value: "", label: t("languageSystem") },
        ...LANGUAGE_CODES.map((code) => ({ value: code, label: LANGUAGES[code], lang: code })),
      ]}
    />
  );
}
