import type { people as english } from "../en/people";
import type { Translated } from "../message";

export const people: Translated<typeof english> = {
  follow: "Suivre {name}",
  followNext: "Suivre la personne suivante",
  followStop: "Ne plus suivre",
  followNow: "Vous suivez {name}",
  followLeft: "{name} n’est plus là. Vous regardez de nouveau par vous-même.",
  followCircle: "{name} vous suit. Vous regardez par vous-même.",
  follows: "suit {name}",
  followsYou: "vous suit",
  pointerAway: "Aller au pointeur de {name}",
};
