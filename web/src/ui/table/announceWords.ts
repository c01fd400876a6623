/** What is announced, in words. */

import type { Announcement } from "../../app/announcer";
import type { Sentence } from "../../app/announceSummary";
import { t } from "../../app/text/text";
import { deedWords } from "./words";

export function announcementWords(announcement: Announcement): string {
  if (announcement.by === "me") {
    return announcement.deeds.map((deed) => t("tellDone", { deed: deedWords(deed) })).join(" ");
  }
  return announcement.sentences.map(sentenceWords).join(" ");
}

function sentenceWords(sentence: Sentence): string {
  switch (sentence.what) {
    case "added":
      return counted(sentence, "tellAdded", "tellAddedSome");
    case "addedByMany":
      return t("tellAddedMany", sentence);
    case "moved":
      return counted(sentence, "tellMoved", "tellMovedSome");
    case "written":
      return counted(sentence, "tellWritten", "tellWrittenSome");
    case "movedInto": {
      const { by: name, count } = sentence;
      const title = titleWords(sentence.title);
      return name === null ? t("tellIntoSome", { count, title }) : t("tellInto", { name, count, title });
    }
    case "recoloured":
      return t("tellRecoloured", sentence);
    case "thrownAway":
      return t("tellThrownAway", sentence);
    case "restored":
      return t("tellRestored", sentence);
    case "groupMade":
      return t("tellGroupMade", { title: titleWords(sentence.title) });
    case "groupNamed":
      return t("tellGroupNamed", { title: titleWords(sentence.title) });
    case "groupGone":
      return t("tellGroupGone", { title: titleWords(sentence.title) });
    case "came":
      return t("tellCame", { name: sentence.by });
    case "went":
      return t("tellWent", { name: sentence.by });
    case "cameMany":
      return t("tellCameMany", sentence);
    case "wentMany":
      return t("tellWentMany", sentence);
  }
}

type Known = "tellAdded" | "tellMoved" | "tellWritten";
type Unknown = "tellAddedSome" | "tellMovedSome" | "tellWrittenSome";

/** By name only where that is known. */
function counted(
  { by: name, count }: { by: string | null; count: number },
  known: Known,
  unknown: Unknown,
): string {
  return name === null ? t(unknown, { count }) : t(known, { name, count });
}

function titleWords(title: string): string {
  return title.trim() === "" ? t("untitledGroup") : title;
}
