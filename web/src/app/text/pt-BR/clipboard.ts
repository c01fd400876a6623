import type { clipboard as english } from "../en/clipboard";
import type { Translated } from "../message";

export const clipboard: Translated<typeof english> = {
  areaClipboard: "Copiar e colar",
  cutThings: "Recortar",
  cutThingsWords: "área de transferência mover",
  copyThings: "Copiar",
  copyThingsWords: "área de transferência",
  pasteThings: "Colar",
  pasteThingsWords: "área de transferência linhas lista tabela",
  noteCopied: { one: "Copiado.", other: "{count} ideias copiadas." },
  noteCut: {
    one: "Recortado. A ideia também está na lixeira.",
    other: "{count} ideias recortadas. Elas também estão na lixeira.",
  },
  noteCopyTooMuch: "É demais de uma vez. Selecione menos: no máximo {max} ideias.",
  noteCopyFailed: "O navegador não permitiu copiar. Pressione {keys}.",
  noteNothingToPaste: "Não há na área de transferência texto que possa virar uma ideia.",
  notePasteTooMuch: "Este texto é longo demais. Nada foi adicionado; cole em partes.",
  noteSomeLeft: "{count} de {all} ideias foram adicionadas. Cole o restante à parte.",
  noteShortened: {
    one: "Um texto tinha mais de {max} caracteres. O final dele não está aqui.",
    other: "{count} textos tinham mais de {max} caracteres. Os finais não estão aqui.",
  },
  noteFull: "Este texto comporta {max} caracteres. O que passou disso ficou de fora.",
  notePlainText: "Colado como texto simples.",
  pasteManyTitle: { one: "Adicionar {count} ideia?", other: "Adicionar {count} ideias?" },
  pasteManyIntro: "Cada linha ou célula colada vira uma ideia.",
  pasteManyCap:
    "Você colou {count} linhas ou células. No máximo {max} viram ideias de uma vez, as primeiras.",
  pasteManyMore: { one: "e mais {count}", other: "e mais {count}" },
  pasteManyYes: { one: "Adicionar {count} ideia", other: "Adicionar {count} ideias" },
  pasteManyOne: "Adicionar como uma só ideia",
  pasteHereTitle: "Cole aqui",
  pasteHereIntro: "Esta página não pode ler a área de transferência sozinha. Pressione {keys} aqui.",
  pasteHereTouch:
    "Esta página não pode ler a área de transferência sozinha. Toque e segure no campo e escolha “Colar”.",
  pasteHereField: "Cole neste campo",
};
