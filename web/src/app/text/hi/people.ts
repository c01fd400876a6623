import type { people as english } from "../en/people";
import type { Translated } from "../message";

export const people: Translated<typeof english> = {
  follow: "{name} के साथ चलें",
  followNext: "अगले व्यक्ति के साथ चलें",
  followStop: "साथ चलना बंद करें",
  followNow: "आप {name} के साथ चल रहे हैं",
  followLeft: "{name} चले गए। अब आप फिर खुद देख रहे हैं।",
  followCircle: "{name} आपके साथ चल रहे हैं। आप खुद देख रहे हैं।",
  follows: "{name} के साथ",
  followsYou: "आपके साथ",
  pointerAway: "{name} के पॉइंटर पर जाएँ",
};
