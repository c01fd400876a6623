import type { ideas as english } from "../en/ideas";
import type { Translated } from "../message";

export const ideas: Translated<typeof english> = {
  ideaTextKeys: "Tab abre la idea siguiente. Escape termina de escribir.",

  duplicate: "Duplicar",
  arrange: "Ordenar",
  alignLeft: "Alinear a la izquierda",
  alignCentre: "Centrar en horizontal",
  alignRight: "Alinear a la derecha",
  alignTop: "Alinear arriba",
  alignMiddle: "Centrar en vertical",
  alignBottom: "Alinear abajo",
  distributeAcross: "Distribuir a lo ancho",
  distributeDown: "Distribuir a lo alto",
  tidy: "Ordenar en filas",
  toFront: "Traer al frente",
  toFrontWords: "subir encima delante",
  toBack: "Enviar al fondo",
  toBackWords: "bajar debajo detrás",
};
