import type { clipboard as english } from "../en/clipboard";
import type { Translated } from "../message";

export const clipboard: Translated<typeof english> = {
  areaClipboard: "Kopieren und Einfügen",
  cutThings: "Ausschneiden",
  cutThingsWords: "zwischenablage verschieben",
  copyThings: "Kopieren",
  copyThingsWords: "zwischenablage",
  pasteThings: "Einfügen",
  pasteThingsWords: "zwischenablage zeilen liste tabelle",
  noteCopied: { one: "Kopiert.", other: "{count} Ideen kopiert." },
  noteCut: {
    one: "Ausgeschnitten. Im Papierkorb liegt sie auch.",
    other: "{count} Ideen ausgeschnitten. Im Papierkorb liegen sie auch.",
  },
  noteCopyTooMuch: "Das ist zu viel auf einmal. Wähle weniger aus: höchstens {max} Ideen.",
  noteCopyFailed: "Der Browser hat das Kopieren nicht zugelassen. Drücke {keys}.",
  noteNothingToPaste: "In der Zwischenablage ist kein Text, aus dem eine Idee werden könnte.",
  notePasteTooMuch: "Dieser Text ist zu lang. Nichts wurde hinzugefügt; füge ihn in Teilen ein.",
  noteSomeLeft: "{count} von {all} Ideen wurden hinzugefügt. Füge den Rest für sich ein.",
  noteShortened: {
    one: "Ein Text war länger als {max} Zeichen. Sein Ende fehlt hier.",
    other: "{count} Texte waren länger als {max} Zeichen. Ihr Ende fehlt hier.",
  },
  noteFull: "Dieser Text fasst {max} Zeichen. Was darüber hinausging, fehlt.",
  notePlainText: "Als reiner Text eingefügt.",
  pasteManyTitle: { one: "{count} Idee hinzufügen?", other: "{count} Ideen hinzufügen?" },
  pasteManyIntro: "Jede Zeile oder Zelle wird eine Idee.",
  pasteManyCap:
    "Du hast {count} Zeilen oder Zellen eingefügt. Höchstens {max} werden auf einmal zu Ideen, die ersten.",
  pasteManyMore: { one: "und {count} weitere", other: "und {count} weitere" },
  pasteManyYes: { one: "{count} Idee hinzufügen", other: "{count} Ideen hinzufügen" },
  pasteManyOne: "Als eine Idee hinzufügen",
  pasteHereTitle: "Hier einfügen",
  pasteHereIntro: "Diese Seite darf nicht selbst in die Zwischenablage sehen. Drücke hier {keys}.",
  pasteHereTouch:
    "Diese Seite darf nicht selbst in die Zwischenablage sehen. Drücke lange auf das Feld und wähle „Einfügen“.",
  pasteHereField: "In dieses Feld einfügen",
};
