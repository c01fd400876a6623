import type { trouble as english } from "../en/trouble";
import type { Translated } from "../message";

export const trouble: Translated<typeof english> = {
  storageText:
    "Dieses Gerät behält gerade nicht, was du schreibst: Sein Speicher ist voll oder gesperrt. Mach weiter und bleib auf dieser Seite, bis „Gespeichert“ dasteht.",
  stateOfflineUnkept:
    "Du bist offline, und dieses Gerät behält nicht, was du schreibst. Lass diese Seite offen: Es kommt dazu, wenn du wieder da bist.",
  failedPageTitle: "Hier ist etwas kaputtgegangen",
  failedPageText:
    "Ein Teil dieser Seite fehlt oder hat nicht funktioniert; vielleicht ist sie älter als der Server. Lade sie neu: Was du geschrieben hast, ist noch da.",
  aboutMayClear:
    "Wenn auf diesem Gerät der Platz knapp wird, kann dein Browser es löschen. Was als „Gespeichert“ gilt, ist auf der Platte des Servers.",
  unread: {
    one: "{count} Eintrag auf diesem Board ist nicht lesbar und wird ausgelassen. Vielleicht hat ihn ein anderes Programm geschrieben.",
    other:
      "{count} Einträge auf diesem Board sind nicht lesbar und werden ausgelassen. Vielleicht hat sie ein anderes Programm geschrieben.",
  },
};
