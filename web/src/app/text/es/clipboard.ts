import type { clipboard as english } from "../en/clipboard";
import type { Translated } from "../message";

export const clipboard: Translated<typeof english> = {
  areaClipboard: "Copiar y pegar",
  cutThings: "Cortar",
  cutThingsWords: "portapapeles mover",
  copyThings: "Copiar",
  copyThingsWords: "portapapeles",
  pasteThings: "Pegar",
  pasteThingsWords: "portapapeles líneas lista tabla",
  noteCopied: { one: "Copiado.", other: "{count} ideas copiadas." },
  noteCut: {
    one: "Cortado. La idea está también en la papelera.",
    other: "{count} ideas cortadas. Están también en la papelera.",
  },
  noteCopyTooMuch: "Es demasiado de una vez. Selecciona menos: {max} ideas como máximo.",
  noteCopyFailed: "El navegador no ha permitido copiar. Pulsa {keys}.",
  noteNothingToPaste: "En el portapapeles no hay texto que pueda ser una idea.",
  notePasteTooMuch: "Este texto es demasiado largo. No se ha añadido nada; pégalo por partes.",
  noteSomeLeft: "Se han añadido {count} de {all} ideas. Pega el resto aparte.",
  noteShortened: {
    one: "Un texto tenía más de {max} caracteres. Aquí falta su final.",
    other: "{count} textos tenían más de {max} caracteres. Aquí falta su final.",
  },
  noteFull: "Este texto admite {max} caracteres. Lo que sobraba no se ha añadido.",
  notePlainText: "Pegado como texto sin formato.",
  pasteManyTitle: { one: "¿Añadir {count} idea?", other: "¿Añadir {count} ideas?" },
  pasteManyIntro: "Cada línea o celda pegada será una idea.",
  pasteManyCap:
    "Has pegado {count} líneas o celdas. Como máximo {max} se convierten en ideas a la vez, las primeras.",
  pasteManyMore: { one: "y {count} más", other: "y {count} más" },
  pasteManyYes: { one: "Añadir {count} idea", other: "Añadir {count} ideas" },
  pasteManyOne: "Añadir como una sola idea",
  pasteHereTitle: "Pegar aquí",
  pasteHereIntro: "Esta página no puede leer el portapapeles por sí misma. Pulsa aquí {keys}.",
  pasteHereTouch:
    "Esta página no puede leer el portapapeles por sí misma. Mantén pulsado el campo y elige «Pegar».",
  pasteHereField: "Pega en este campo",
};
