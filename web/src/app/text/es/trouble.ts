import type { trouble as english } from "../en/trouble";
import type { Translated } from "../message";

export const trouble: Translated<typeof english> = {
  storageText:
    "Este dispositivo no está guardando lo que escribes: su espacio está lleno o bloqueado. Sigue, y quédate en esta página hasta que ponga «Guardado».",
  stateOfflineUnkept:
    "No tienes conexión y este dispositivo no guarda lo que escribes. Deja esta página abierta: se unirá cuando vuelvas.",
  failedPageTitle: "Algo se ha roto aquí",
  failedPageText:
    "Falta una parte de esta página o no ha funcionado; puede que sea más antigua que el servidor. Recárgala: lo que escribiste sigue ahí.",
  aboutMayClear:
    "Si falta espacio en este dispositivo, tu navegador puede borrarlo. Lo que pone «Guardado» está en el disco del servidor.",
  unread: {
    one: "{count} entrada de este tablero no se puede leer y se omite. Quizá la escribió otro programa.",
    many: "{count} de entradas de este tablero no se pueden leer y se omiten. Quizá las escribió otro programa.",
    other:
      "{count} entradas de este tablero no se pueden leer y se omiten. Quizá las escribió otro programa.",
  },
};
