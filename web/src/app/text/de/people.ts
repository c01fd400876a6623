import type { people as english } from "../en/people";
import type { Translated } from "../message";

export const people: Translated<typeof english> = {
  follow: "{name} folgen",
  followNext: "Der nächsten Person folgen",
  followStop: "Nicht mehr folgen",
  followNow: "Du folgst {name}",
  followLeft: "{name} ist gegangen. Du siehst dich wieder selbst um.",
  followCircle: "{name} folgt dir. Du siehst dich selbst um.",
  follows: "folgt {name}",
  followsYou: "folgt dir",
  pointerAway: "Zum Zeiger von {name}",
};
