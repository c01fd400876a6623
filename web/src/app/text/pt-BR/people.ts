import type { people as english } from "../en/people";
import type { Translated } from "../message";

export const people: Translated<typeof english> = {
  follow: "Seguir {name}",
  followNext: "Seguir a próxima pessoa",
  followStop: "Parar de seguir",
  followNow: "Você segue {name}",
  followLeft: "{name} saiu. Você volta a olhar por conta própria.",
  followCircle: "{name} segue você. Você olha por conta própria.",
  follows: "segue {name}",
  followsYou: "segue você",
  pointerAway: "Ir até o ponteiro de {name}",
};
