import type { groups as english } from "../en/groups";
import type { Translated } from "../message";

export const groups: Translated<typeof english> = {
  tint: "Tom",
  tintNone: "Sem tom",
  collapse: "Recolher",
  collapseWords: "fechar pilha dobrar esconder",
  expand: "Expandir",
  expandWords: "abrir mostrar pilha",
  folded: "recolhido",
  foldedCount: { one: "{count} ideia", other: "{count} ideias" },
};
