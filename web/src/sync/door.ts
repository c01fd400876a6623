/** Both sides of the door between page and worker: messages over anything that posts, a worker or a message channel. */

import type { Edit, TextName } from "../board/edit";
import type { BoardPort, Done, Hands, OpenOptions, PortEvent, Splice, Undo } from "./port";

/** What the page asks and gets an answer to. */
interface Calls {
  apply: { args: [edit: Edit]; answer: Done };
  revert: { args: [undo: Undo, at: number]; answer: Done };
  watchText: { args: [text: TextName]; answer: { value: string; number: number } };
  write: { args: [text: TextName, splices: Splice[], seen: number]; answer: Done };
}

type Call = { [K in keyof Calls]: { call: K; args: Calls[K]["args"] } }[keyof Calls];

/** From page to worker. */
type Request =
  | { type: "open"; options: OpenOptions }
  | ({ type: "call"; id: number } & Call)
  | { type: "unwatchText"; text: TextName }
  | { type: "hands"; hands: Hands }
  | { type: "keepHistory"; history: string }
  | { type: "flush" }
  | { type: "close" };

/** From worker to page. `listening`: its script runs, and what is asked reaches it. `started`: it has all it needs to work. */
type Reply =
  | { type: "listening" }
  | { type: "started" }
  | { type: "event"; event: PortEvent }
  | { type: "answer"; id: number; answer: Calls[keyof Calls]["answer"] };

/** One end of a channel. */
export interface Wire {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** What stands behind the door; see `Core`. */
export interface Behind {
  apply(edit: Edit): Done | Promise<Done>;
  revert(undo: Undo, at: number): Done | Promise<Done>;
  watchText(text: TextName): Promise<{ value: string; number: number }>;
  unwatchText(text: TextName): void;
  write(text: TextName, splices: Splice[], seen: number): Done | Promise<Done>;
  hands(hands: Hands): void;
  keepHistory(history: string): void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** The page's side. Calls wait until the worker is listening. `onStarted` hears when it has started. */
export function portOver(
  wire: Wire,
  onStarted: () => void = () => {},
): BoardPort & { flush(): void; fail(detail: string): void } {
  const listeners = new Set<(event: PortEvent) => void>();
  const answers = new Map<number, { name: keyof Calls; answer: (answer: never) => void }>();
  let broken: string | null = null;
  let queue: Request[] | null = [];
  let calls = 0;

  const tell = (event: PortEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  /** Nothing that still comes is believed, or its board would be shown over the failure. */
  const fail = (detail: string) => {
    if (broken !== null) return;
    giveUp(detail);
    tell({ type: "failed", why: "worker", detail });
  };
  const send = (request: Request) => {
    if (queue) queue.push(request);
    else wire.postMessage(request);
  };
  const call = <K extends keyof Calls>(name: K, ...args: Calls[K]["args"]): Promise<Calls[K]["answer"]> => {
    calls += 1;
    const id = calls;
    return new Promise((resolve) => {
      answers.set(id, { name, answer: resolve as (answer: never) => void });
      if (broken === null) send({ type: "call", id, call: name, args } as Request);
      else giveUp(broken);
    });
  };

  /** Nobody will answer: every edit that waits was not done. */
  const giveUp = (why: string) => {
    broken = why;
    for (const [id, { name, answer }] of answers) {
      if (name === "watchText") continue;
      answer({ ok: false, why } as never);
      answers.delete(id);
    }
  };

  wire.onmessage = ({ data }: MessageEvent<Reply>) => {
    if (broken !== null) return;
    if (data.type === "event") {
      if (data.event.type === "failed" && data.event.why === "worker") fail(data.event.detail);
      else tell(data.event);
    } else if (data.type === "answer") {
      answers.get(data.id)?.answer(data.answer as never);
      answers.delete(data.id);
    } else if (data.type === "started") onStarted();
    else {
      for (const request of queue ?? []) wire.postMessage(request);
      queue = null;
    }
  };

  return {
    onEvent(listener) {
      listeners.add(listener);
      // A worker may have failed before anybody wanted to know.
      if (broken !== null) listener({ type: "failed", why: "worker", detail: broken });
      return () => listeners.delete(listener);
    },
    open: (options) => send({ type: "open", options }),
    apply: (edit) => call("apply", edit),
    revert: (undo, at) => call("revert", undo, at),
    watchText: (text) => call("watchText", text),
    unwatchText: (text) => send({ type: "unwatchText", text }),
    write: (text, splices, seen) => call("write", text, splices, seen),
    hands: (hands) => send({ type: "hands", hands }),
    keepHistory: (history) => send({ type: "keepHistory", history }),
    flush: () => send({ type: "flush" }),
    close: () => send({ type: "close" }),
    fail,
  };
}

/** The worker says that it has all it needs. */
export function started(wire: Wire): void {
  wire.postMessage({ type: "started" } satisfies Reply);
}

/** The worker's side where it cannot work at all. */
export function refuse(wire: Wire, detail: string): void {
  wire.postMessage({ type: "event", event: { type: "failed", why: "worker", detail } } satisfies Reply);
}

/**
 * The worker's side: opens what `open` makes and does what the page asks, in order. `onClosed` hears when the page has closed the
 * door and all is written.
 */
export function serve(
  wire: Wire,
  open: (options: OpenOptions, tell: (event: PortEvent) => void) => Behind | Promise<Behind>,
  onClosed: () => void,
): void {
  let opening: Promise<Behind | null> = Promise.resolve(null);
  let isOpen = false;
  const reply = (message: Reply) => wire.postMessage(message);
  const tell = (event: PortEvent) => reply({ type: "event", event });

  wire.onmessage = async ({ data }: MessageEvent<Request>) => {
    if (data.type === "open") {
      if (isOpen) return;
      isOpen = true;
      const { options } = data;
      opening = Promise.resolve()
        .then(() => open(options, tell))
        .catch((error: unknown) => {
          tell({ type: "failed", why: "document", detail: String(error) });
          return null;
        });
      return;
    }
    // Whatever comes while it opens waits, and keeps its order.
    const behind = await opening;
    if (data.type === "call") reply({ type: "answer", id: data.id, answer: await answer(behind, data) });
    else if (data.type === "unwatchText") behind?.unwatchText(data.text);
    else if (data.type === "hands") behind?.hands(data.hands);
    else if (data.type === "keepHistory") behind?.keepHistory(data.history);
    else if (data.type === "flush") await behind?.flush();
    else {
      opening = Promise.resolve(null);
      await behind?.close();
      onClosed();
    }
  };
  reply({ type: "listening" });
}

function answer(
  behind: Behind | null,
  call: Call,
): Promise<Calls[keyof Calls]["answer"]> | Calls[keyof Calls]["answer"] {
  if (!behind) return { ok: false, why: "the board is not open" };
  switch (call.call) {
    case "apply":
      return behind.apply(...call.args);
    case "revert":
      return behind.revert(...call.args);
    case "watchText":
      return behind.watchText(...call.args);
    case "write":
      return behind.write(...call.args);
  }
}
