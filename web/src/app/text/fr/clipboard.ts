import type { clipboard as english } from "../en/clipboard";
import type { Translated } from "../message";

export const clipboard: Translated<typeof english> = {
  areaClipboard: "Copier et coller",
  cutThings: "Couper",
  cutThingsWords: "presse-papiers déplacer",
  copyThings: "Copier",
  copyThingsWords: "presse-papiers",
  pasteThings: "Coller",
  pasteThingsWords: "presse-papiers lignes liste tableau",
  noteCopied: { one: "Copié.", other: "{count} idées copiées." },
  noteCut: {
    one: "Coupé. L’idée est aussi dans la corbeille.",
    other: "{count} idées coupées. Elles sont aussi dans la corbeille.",
  },
  noteCopyTooMuch: "C’est trop à la fois. Sélectionnez-en moins : {max} idées au plus.",
  noteCopyFailed: "Le navigateur n’a pas permis la copie. Appuyez sur {keys}.",
  noteNothingToPaste: "Le presse-papiers ne contient aucun texte qui puisse devenir une idée.",
  notePasteTooMuch: "Ce texte est trop long. Rien n’a été ajouté ; collez-le par parties.",
  noteSomeLeft: "{count} idées sur {all} ont été ajoutées. Collez le reste à part.",
  noteShortened: {
    one: "Un texte dépassait {max} caractères. Sa fin manque ici.",
    other: "{count} textes dépassaient {max} caractères. Leur fin manque ici.",
  },
  noteFull: "Ce texte peut contenir {max} caractères. Le surplus n’a pas été ajouté.",
  notePlainText: "Collé en texte brut.",
  pasteManyTitle: { one: "Ajouter {count} idée ?", other: "Ajouter {count} idées ?" },
  pasteManyIntro: "Chaque ligne ou cellule collée devient une idée.",
  pasteManyCap:
    "Vous avez collé {count} lignes ou cellules. Au plus {max} deviennent des idées à la fois, les premières.",
  pasteManyMore: { one: "et {count} autre", other: "et {count} autres" },
  pasteManyYes: { one: "Ajouter {count} idée", other: "Ajouter {count} idées" },
  pasteManyOne: "Ajouter comme une seule idée",
  pasteHereTitle: "Coller ici",
  pasteHereIntro: "Cette page ne peut pas lire le presse-papiers d’elle-même. Appuyez ici sur {keys}.",
  pasteHereTouch:
    "Cette page ne peut pas lire le presse-papiers d’elle-même. Appuyez longuement sur le champ et choisissez « Coller ».",
  pasteHereField: "Coller dans ce champ",
};
