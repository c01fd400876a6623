import { registerSW } from "virtual:pwa-register";
import { createRoot } from "react-dom/client";
import "@fontsource-variable/inter/opsz.css";
import "./ui/design/reset.css";
import "./ui/design/tokens.css";
import { createApi } from "./app/api";
import { openDevice } from "./app/device";
import { createSingleKeys } from "./app/singleKeys";
import { t } from "./app/text/text";
import { connectWorker } from "./sync/connectWorker";
import { App } from "./ui/App";
import { say } from "./ui/design/Toast";

const device = openDevice(window);
const world = {
  api: createApi((path, init) => fetch(path, init)),
  device,
  singleKeys: createSingleKeys(device.lasting),
  connect: connectWorker,
};

const root = document.getElementById("root");
if (root) createRoot(root).render(<App world={world} />);

// A new version waits until somebody wants it: a page that reloads by itself takes the words out of people's mouths.
const update = registerSW({
  onNeedRefresh: () =>
    say({ text: t("newVersion"), action: { label: t("reload"), act: () => void update(true) }, stay: true }),
});
