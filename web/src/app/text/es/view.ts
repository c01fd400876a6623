import type { view as english } from "../en/view";
import type { Translated } from "../message";

export const view: Translated<typeof english> = {
  fitSelection: "Ver la selección",
  fitSelectionWords: "zoom selección mirar",
  map: "Mapa",
  mapWords: "minimapa vista general navegador",
  mapLabel: "Mapa. Las flechas mueven la vista; más y menos cambian el zoom.",
  pageUp: "Ver más arriba",
  pageDown: "Ver más abajo",
  pageLeft: "Ver más a la izquierda",
  pageRight: "Ver más a la derecha",
  keyPageUp: "Re Pág",
  keyPageDown: "Av Pág",
};
