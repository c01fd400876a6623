import type { ideas as english } from "../en/ideas";
import type { Translated } from "../message";

export const ideas: Translated<typeof english> = {
  ideaTextKeys: "Tab abre a próxima ideia. Esc termina de escrever.",

  duplicate: "Duplicar",
  arrange: "Organizar",
  alignLeft: "Alinhar à esquerda",
  alignCentre: "Centralizar na horizontal",
  alignRight: "Alinhar à direita",
  alignTop: "Alinhar em cima",
  alignMiddle: "Centralizar na vertical",
  alignBottom: "Alinhar embaixo",
  distributeAcross: "Distribuir na largura",
  distributeDown: "Distribuir na altura",
  tidy: "Arrumar em linhas",
  toFront: "Trazer para a frente",
  toFrontWords: "subir em cima frente",
  toBack: "Enviar para trás",
  toBackWords: "descer embaixo atrás",
};
