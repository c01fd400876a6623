import type { ideas as english } from "../en/ideas";
import type { Translated } from "../message";

export const ideas: Translated<typeof english> = {
  ideaTextKeys: "Tab से अगला विचार खुलता है। Escape से लिखना खत्म होता है।",

  duplicate: "डुप्लीकेट बनाएँ",
  arrange: "जमाएँ",
  alignLeft: "बाएँ मिलाएँ",
  alignCentre: "बीच में मिलाएँ, आड़ा",
  alignRight: "दाएँ मिलाएँ",
  alignTop: "ऊपर मिलाएँ",
  alignMiddle: "बीच में मिलाएँ, खड़ा",
  alignBottom: "नीचे मिलाएँ",
  distributeAcross: "आड़े में बराबर फैलाएँ",
  distributeDown: "खड़े में बराबर फैलाएँ",
  tidy: "पंक्तियों में जमाएँ",
  toFront: "सबसे आगे लाएँ",
  toFrontWords: "ऊपर उठाएँ आगे",
  toBack: "सबसे पीछे भेजें",
  toBackWords: "नीचे पीछे तले",
};
