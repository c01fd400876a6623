import type { view as english } from "../en/view";
import type { Translated } from "../message";

export const view: Translated<typeof english> = {
  fitSelection: "चुनी हुई चीज़ें पूरी दिखाएँ",
  fitSelectionWords: "ज़ूम चुनाव देखें",
  map: "नक्शा",
  mapWords: "छोटा नक्शा सारांश नेविगेटर",
  mapLabel: "नक्शा। तीर कुंजियाँ दिखने वाला हिस्सा खिसकाती हैं, प्लस और माइनस ज़ूम करते हैं।",
  pageUp: "और ऊपर देखें",
  pageDown: "और नीचे देखें",
  pageLeft: "और बाएँ देखें",
  pageRight: "और दाएँ देखें",
  keyPageUp: "Page Up",
  keyPageDown: "Page Down",
};
