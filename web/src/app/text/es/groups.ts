import type { groups as english } from "../en/groups";
import type { Translated } from "../message";

export const groups: Translated<typeof english> = {
  tint: "Tinte",
  tintNone: "Sin tinte",
  collapse: "Plegar",
  collapseWords: "contraer pila cerrar ocultar",
  expand: "Desplegar",
  expandWords: "abrir mostrar pila",
  folded: "plegado",
  foldedCount: { one: "{count} idea", other: "{count} ideas" },
};
