/** The door between page and worker, over a real message channel: what waits, in what order it arrives, and what a failure means. */

import { afterEach, expect, test } from "vitest";
import type { Edit } from "../board/edit";
import { type Behind, portOver, refuse, serve, started, type Wire } from "./door";
import type { Done, OpenOptions, PortEvent } from "./port";

const OPTIONS = { board: "b", document: "d", database: "db" } as unknown as OpenOptions;
const EDIT: Edit = { type: "throwAway", ideas: ["a"], at: 1 };
const DONE: Done = { ok: true, undo: null };

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of channels.splice(0)) port1.close();
});

interface Door {
  page: ReturnType<typeof portOver>;
  events: PortEvent[];
  worker: Wire;
  /** What happened, in order, on both sides. */
  log: string[];
  say(line: string): void;
  /** Waits until something is logged. */
  until(line: string): Promise<void>;
}

function door(): Door {
  const channel = new MessageChannel();
  channels.push(channel);
  const events: PortEvent[] = [];
  const waiters = new Map<string, () => void>();
  const log: string[] = [];
  const say = (line: string) => {
    log.push(line);
    waiters.get(line)?.();
  };
  const page = portOver(channel.port1 as Wire, () => say("started"));
  page.onEvent((event) => {
    events.push(event);
    say(event.type);
  });
  const until = (line: string) =>
    new Promise<void>((resolve) => {
      if (log.includes(line)) resolve();
      else waiters.set(line, resolve);
    });
  return { page, events, worker: channel.port2 as Wire, log, say, until };
}

/** What stands behind the door in these tests: it logs what it is asked. */
function behind(say: (line: string) => void): Behind {
  const did = (what: string) => {
    say(what);
    return DONE;
  };
  return {
    apply: () => did("apply"),
    revert: () => did("revert"),
    watchText: async () => ({ value: "", number: 0 }),
    unwatchText: () => void did("unwatchText"),
    write: () => did("write"),
    hands: () => void did("hands"),
    keepHistory: () => void did("keepHistory"),
    flush: async () => void did("flush"),
    close: async () => void did("close"),
  };
}

test("what is asked before the worker listens, and while it opens, waits and keeps its order", async () => {
  const { page, worker, log, say, until } = door();
  page.open(OPTIONS);
  const early = page.apply(EDIT).then(() => say("early done"));
  page.flush();
  let finish: () => void = () => {};
  const opening = new Promise<void>((resolve) => {
    finish = resolve;
  });
  serve(
    worker,
    async (_, tell) => {
      tell({ type: "glimpsed" });
      await opening;
      return behind(say);
    },
    () => say("closed"),
  );
  await until("glimpsed");
  page.unwatchText("title");
  const late = page.apply(EDIT).then(() => say("late done"));
  started(worker);
  await until("started");
  expect(log).toEqual(["glimpsed", "started"]);

  finish();
  await Promise.all([early, late]);
  page.close();
  await until("closed");
  expect(log.filter((line) => !line.endsWith("done"))).toEqual([
    ...["glimpsed", "started"],
    ...["apply", "flush", "unwatchText", "apply", "close", "closed"],
  ]);
});

test("a board is opened once, whatever the page asks", async () => {
  const { page, worker, say } = door();
  let opened = 0;
  serve(
    worker,
    () => {
      opened += 1;
      return behind(say);
    },
    () => {},
  );
  page.open(OPTIONS);
  page.open(OPTIONS);
  expect(await page.apply(EDIT)).toEqual(DONE);
  expect(opened).toBe(1);
});

test("a worker that cannot work is told of, also to those who ask later, and nothing after it is believed", async () => {
  const { page, events, worker, say, until } = door();
  const asked = page.apply(EDIT);
  serve(
    worker,
    (_, tell) => {
      tell({ type: "opened" });
      return behind(say);
    },
    () => say("closed"),
  );
  refuse(worker, "no wasm");
  await until("failed");
  const failure = { type: "failed", why: "worker", detail: "no wasm" };
  expect(events).toEqual([failure]);
  expect(await asked).toEqual({ ok: false, why: "no wasm" });
  expect(await page.apply(EDIT)).toEqual({ ok: false, why: "no wasm" });

  const later: PortEvent[] = [];
  page.onEvent((event) => later.push(event));
  page.open(OPTIONS);
  page.close();
  await until("closed");
  expect(later).toEqual([failure]);
  expect(events).toEqual([failure]);
});

test("a board that cannot be opened is told of, and what was asked of it is not done", async () => {
  const { page, events, worker, until } = door();
  serve(
    worker,
    () => Promise.reject(new Error("no document")),
    () => {},
  );
  page.open(OPTIONS);
  expect(await page.apply(EDIT)).toEqual({ ok: false, why: "the board is not open" });
  await until("failed");
  expect(events).toEqual([{ type: "failed", why: "document", detail: "Error: no document" }]);
});
