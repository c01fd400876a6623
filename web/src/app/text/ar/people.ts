import type { people as english } from "../en/people";
import type { Translated } from "../message";

export const people: Translated<typeof english> = {
  follow: "متابعة {name}",
  followNext: "متابعة الشخص التالي",
  followStop: "إيقاف المتابعة",
  followNow: "أنت تتابع {name}",
  followLeft: "غادر {name}. عدتَ تتنقل بنفسك.",
  followCircle: "{name} يتابعك. تتنقل الآن بنفسك.",
  follows: "يتابع {name}",
  followsYou: "يتابعك",
  pointerAway: "الانتقال إلى مؤشر {name}",
};
