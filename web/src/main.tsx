import { createRoot } from "react-dom/client";
import "@fontsource-variable/inter/wght.css";
import "./ui/design/reset.css";
import "./ui/design/tokens.css";
import { isBoardPath } from "./app/address";
import { createApi } from "./app/api";
import { openDevice } from "./app/device";
import { createStaying } from "./app/staying";
import { createSwitch } from "./app/switch";
import { keptLanguage, pickLanguage } from "./app/text/languages";
import { speak, spoken } from "./app/text/text";
import { connectWorker, prepareWorker } from "./sync/connectWorker";
import { App } from "./ui/App";
import { loadBoardScreen } from "./ui/loadBoardScreen";
import { watchVersions } from "./ui/newVersion";

const device = openDevice(window);
const world = {
  api: createApi((path, init) => fetch(path, init)),
  device,
  announces: createSwitch(device.lasting, "chorus.announces"),
  singleKeys: createSwitch(device.lasting, "chorus.singleKeys"),
  staying: createStaying(navigator.storage),
  connect: connectWorker,
};

/** Nothing is drawn before it can be said in the reader's language, so that no page flickers from one tongue into another. */
async function start(): Promise<void> {
  markLanguage();
  spoken.subscribe(markLanguage);
  await speak(pickLanguage(keptLanguage(world.device.lasting), navigator.languages), navigator.languages);
  const root = document.getElementById("root");
  if (root) createRoot(root).render(<App world={world} />);
}

function markLanguage(): void {
  const { language, direction } = spoken.get();
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
}

// What a board needs comes while the page does.
if (isBoardPath(location.pathname)) {
  prepareWorker();
  void loadBoardScreen().catch(() => {});
}
void start();
watchVersions();
