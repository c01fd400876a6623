// The unmodified automerge-repo client with its stock WebSocket adapter, driven over JSON lines.
//
// In: `{ call, op, … }`. Out: `{ call, ok }` or `{ call, error }` as the answer, and `{ event, … }` whenever something happens.
// It writes ideas by its own reading of crdt/SPEC.md, with nothing of ours between it and Automerge.

import { createInterface } from "node:readline";
import * as A from "@automerge/automerge";
import { Repo } from "@automerge/automerge-repo";
import { WebSocketClientAdapter } from "@automerge/automerge-repo-network-websocket";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
// The adapter opens a new socket each time this passes before the last one is open.
const RETRY = 500;
const handles = new Map();
let repo;
let adapter;

// Automerge's 64-bit numbers are BigInt, which JSON does not know.
const plain = (_, value) => (typeof value === "bigint" ? Number(value) : value);
const say = (line) => process.stdout.write(`${JSON.stringify(line, plain)}\n`);
const shard = (id) => ALPHABET.indexOf(id[0]).toString(16).padStart(2, "0");
const heads = (handle) => A.getHeads(handle.doc());

// The adapter throws out of its error event where a browser would only log: an upgrade refused with 401, a reset line.
process.on("uncaughtException", (error) => say({ event: "threw", message: String(error?.message ?? error) }));

function held(document) {
  const handle = handles.get(document);
  if (!handle) throw new Error(`${document} is not open`);
  return handle;
}

function known(document, id) {
  const idea = held(document).doc().ideas[shard(id)][id];
  if (!idea) throw new Error("no such idea");
  return idea;
}

function hold(handle) {
  const document = handle.documentId;
  handles.set(document, handle);
  const moved = () => say({ event: "heads", document, heads: heads(handle) });
  handle.on("heads-changed", moved);
  handle.on("ephemeral-message", ({ senderId, message }) =>
    say({ event: "heard", document, from: senderId, message }),
  );
  handle.on("delete", () => handles.delete(document));
  return { document, heads: heads(handle) };
}

const operations = {
  open({ url }) {
    adapter = new WebSocketClientAdapter(url, RETRY);
    repo = new Repo({ network: [adapter] });
    repo.networkSubsystem.on("peer", ({ peerId }) => say({ event: "peer", peer: peerId }));
    repo.networkSubsystem.on("peer-disconnected", () => say({ event: "lost" }));
    return { peer: repo.networkSubsystem.peerId };
  },
  async find({ document }) {
    return hold(await repo.find(`automerge:${document}`));
  },
  create({ title }) {
    return hold(repo.create({ title }));
  },
  delete({ document }) {
    repo.delete(document);
    handles.delete(document);
  },
  add({ document, id, text, x, y }) {
    // A bare string would become a Text; a register's string is an ImmutableString.
    const [place, colour] = [new A.ImmutableString(`canvas@${x},${y}`), new A.ImmutableString("sky")];
    const idea = { text, place, colour, at: 1_700_000_000_000 };
    held(document).change(
      (board) => {
        board.ideas[shard(id)][id] = idea;
      },
      { time: 0 },
    );
    return { heads: heads(held(document)) };
  },
  // Many ideas and groups in one change: a large board in a second.
  fill({ document, ideas, groups }) {
    const scalar = (value) => new A.ImmutableString(value);
    held(document).change(
      (board) => {
        for (const { id, place, ...group } of groups) board.groups[id] = { ...group, place: scalar(place) };
        for (const { id, place, colour, ...idea } of ideas)
          board.ideas[shard(id)][id] = { ...idea, place: scalar(place), colour: scalar(colour) };
      },
      { time: 0 },
    );
    return { heads: heads(held(document)) };
  },
  write({ document, idea, at, remove, insert }) {
    const length = known(document, idea).text.length;
    const from = Math.min(at, length);
    const path = ["ideas", shard(idea), idea, "text"];
    held(document).change((board) => A.splice(board, path, from, Math.min(remove, length - from), insert), {
      time: 0,
    });
    return { heads: heads(held(document)) };
  },
  move({ document, idea, place }) {
    known(document, idea);
    held(document).change(
      (board) => {
        board.ideas[shard(idea)][idea].place = new A.ImmutableString(place);
      },
      { time: 0 },
    );
    return { heads: heads(held(document)) };
  },
  read({ document }) {
    return { document: held(document).doc(), heads: heads(held(document)) };
  },
  save({ document }) {
    return { bytes: Buffer.from(A.save(held(document).doc())).toString("base64") };
  },
  broadcast({ document, message }) {
    held(document).broadcast(message);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, op, ...args } = JSON.parse(line);
  Promise.resolve()
    .then(() => operations[op](args))
    .then((ok) => say({ call, ok: ok ?? null }))
    .catch((error) => say({ call, error: String(error?.message ?? error) }));
}
process.exit(0);
