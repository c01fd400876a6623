import type { people as english } from "../en/people";
import type { Translated } from "../message";

export const people: Translated<typeof english> = {
  follow: "Seguir a {name}",
  followNext: "Seguir a la siguiente persona",
  followStop: "Dejar de seguir",
  followNow: "Sigues a {name}",
  followLeft: "{name} se ha ido. Vuelves a mirar por tu cuenta.",
  followCircle: "{name} te sigue. Miras por tu cuenta.",
  follows: "sigue a {name}",
  followsYou: "te sigue",
  pointerAway: "Ir al puntero de {name}",
};
