/** The device's clipboard, asked by a command and not by the browser's own copy and paste, which bring it along. */

import type { Content } from "../canvas/clipText";

export interface DeviceClipboard {
  /** Answers whether it is there now. */
  write(content: Content): Promise<boolean>;
  /** What is there; null where a page may not look: on plain-http hosts, and wherever somebody has said no. */
  read(): Promise<Content | null>;
}

export const pageClipboard: DeviceClipboard = {
  async write(content) {
    // The event comes in every browser and on every host, while a click or key is being answered.
    return writeByEvent(content) || (await writeByRequest(content));
  },
  async read() {
    try {
      const items = await navigator.clipboard.read();
      const words = async (type: string) => {
        const item = items.find(({ types }) => types.includes(type));
        return item ? (await item.getType(type)).text() : "";
      };
      return { plain: await words("text/plain"), html: await words("text/html") };
    } catch {
      return null;
    }
  },
};

/** Whether it looks like something elsewhere that it will not look like here. */
export function isFormatted({ html }: Content): boolean {
  return /<(?:a|b|strong|em|i|u|h[1-6]|li|table|img)[\s>]/iu.test(html);
}

/** What a copy, cut or paste event of the browser carries. */
export function contentIn(data: DataTransfer | null): Content {
  return { plain: data?.getData("text/plain") ?? "", html: data?.getData("text/html") ?? "" };
}

export function putContent(data: DataTransfer | null, { plain, html }: Content): void {
  data?.setData("text/plain", plain);
  data?.setData("text/html", html);
}

function writeByEvent(content: Content): boolean {
  let isDone = false;
  const put = (event: ClipboardEvent) => {
    putContent(event.clipboardData, content);
    event.preventDefault();
    event.stopImmediatePropagation();
    isDone = event.clipboardData !== null;
  };
  window.addEventListener("copy", put, { capture: true });
  const isAnswered = document.execCommand("copy");
  window.removeEventListener("copy", put, { capture: true });
  return isAnswered && isDone;
}

async function writeByRequest({ plain, html }: Content): Promise<boolean> {
  try {
    const part = (type: string, text: string) => new Blob([text], { type });
    const parts = { "text/plain": part("text/plain", plain), "text/html": part("text/html", html) };
    await navigator.clipboard.write([new ClipboardItem(parts)]);
    return true;
  } catch {
    return false;
  }
}
