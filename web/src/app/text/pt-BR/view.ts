import type { view as english } from "../en/view";
import type { Translated } from "../message";

export const view: Translated<typeof english> = {
  fitSelection: "Ver a seleção",
  fitSelectionWords: "zoom seleção olhar",
  map: "Mapa",
  mapWords: "minimapa visão geral navegador",
  mapLabel: "Mapa. As setas movem a visão; mais e menos mudam o zoom.",
  pageUp: "Ver mais acima",
  pageDown: "Ver mais abaixo",
  pageLeft: "Ver mais à esquerda",
  pageRight: "Ver mais à direita",
  keyPageUp: "Page Up",
  keyPageDown: "Page Down",
};
