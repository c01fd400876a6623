import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createApi } from "./api";

interface Asked {
  method: string;
  url: string;
  authorization: string | undefined;
  body: unknown;
}

let server: Server | undefined;
afterEach(() => server?.close());

/** A server on a real port that answers every call the same. */
async function serving(status: number, answer: string) {
  const asked: Asked[] = [];
  const listening = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    asked.push({ method, url, authorization: headers.authorization, body: await bodyOf(request) });
    response.writeHead(status, { "content-type": "application/json" }).end(answer);
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  const inits: (RequestInit | undefined)[] = [];
  const api = createApi((path, init) => {
    inits.push(init);
    return fetch(new URL(String(path), origin), init);
  });
  return { api, asked, inits };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text === "" ? undefined : JSON.parse(text);
}

const ada = { secret: "s", name: "Ada", zone: "Europe/Berlin", locale: "de" };
const seat = { seat: "SSSSSSSSSSSS", role: "participant", document: "doc", colour: "sun", pad: "pad" };

test("creating a board answers its id and the secrets of its links", async () => {
  const links = {
    facilitator: "https://chorus.example/b/B#f",
    participant: "https://chorus.example/b/B#p",
    observer: "https://chorus.example/b/B#o",
  };
  const { api, asked } = await serving(201, JSON.stringify({ board: "B", document: "d", links }));
  expect(await api.createBoard({ title: "Monday", purpose: "Less noise" })).toEqual({
    ok: true,
    value: {
      board: "B",
      links: { facilitator: "f", participant: "p", observer: "o", origin: "https://chorus.example" },
    },
  });
  expect(asked[0]).toMatchObject({
    method: "POST",
    url: "/api/boards",
    body: { title: "Monday", purpose: "Less noise" },
  });
});

test("taking a seat says whether it is a new one", async () => {
  for (const [status, isNew] of [
    [201, true],
    [200, false],
  ] as const) {
    const { api, asked } = await serving(status, JSON.stringify(seat));
    const answer = await api.takeSeat("B", ada, undefined);
    expect(answer).toMatchObject({
      ok: true,
      value: { seat: seat.seat, role: "participant", document: "doc", isNew },
    });
    expect(asked[0]).toMatchObject({
      method: "POST",
      url: "/api/boards/B/seats",
      body: ada,
      authorization: undefined,
    });
  }
});

test("a second seat is asked for without the cookie of the first", async () => {
  const { api, inits } = await serving(201, JSON.stringify({ ...seat, token: "t" }));
  const answer = await api.takeSeat("B", { ...ada, bearer: true }, undefined);
  expect(answer).toMatchObject({ ok: true, value: { token: "t" } });
  expect(inits[0]?.credentials).toBe("omit");
});

test("a seat with a token speaks by it and sends no cookie; one without does neither", async () => {
  const { api, asked, inits } = await serving(200, JSON.stringify(seat));
  await api.whoAmI("B", "t");
  await api.takeSeat("B", ada, "t");
  await api.whoAmI("B", undefined);
  expect(asked.map(({ authorization }) => authorization)).toEqual(["Bearer t", "Bearer t", undefined]);
  expect(inits.map((init) => init?.credentials)).toEqual(["omit", "omit", undefined]);
  expect(asked[1]?.body).toEqual(ada);
});

test("a made link is read into its parts", async () => {
  const { api, asked } = await serving(
    201,
    JSON.stringify({ role: "observer", link: "https://chorus.example/b/B#o" }),
  );
  expect(await api.makeLink("B", "observer", undefined)).toEqual({
    ok: true,
    value: { secret: "o", origin: "https://chorus.example" },
  });
  expect(asked[0]).toMatchObject({ method: "POST", url: "/api/boards/B/links", body: { role: "observer" } });
});

test("each refusal is named by what a person can do about it", async () => {
  const troubles = [
    [400, "bad-input"],
    [403, "bad-link"],
    [404, "bad-link"],
    [409, "full"],
    [429, "too-fast"],
    [500, "server"],
    [503, "away"],
  ] as const;
  for (const [status, trouble] of troubles) {
    const { api } = await serving(status, JSON.stringify({ title: "no" }));
    expect(await api.takeSeat("B", ada, undefined), String(status)).toEqual({ ok: false, trouble });
  }
  const unknown = await serving(404, "{}");
  expect(await unknown.api.whoAmI("B", undefined)).toEqual({ ok: false, trouble: "no-board" });
  for (const status of [401, 403]) {
    const { api } = await serving(status, "{}");
    expect(await api.whoAmI("B", undefined), String(status)).toEqual({ ok: false, trouble: "no-seat" });
  }
});

test("a server that is not there is away", async () => {
  const { api } = await serving(200, "{}");
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
  expect(await api.whoAmI("B", undefined)).toEqual({ ok: false, trouble: "away" });
});

test("an answer of the wrong shape is not believed", async () => {
  for (const answer of ["", "[]", "null", '{"seat":7}', JSON.stringify({ ...seat, role: "owner" })]) {
    const { api } = await serving(200, answer);
    expect(await api.whoAmI("B", undefined), answer).toEqual({ ok: false, trouble: "server" });
  }
  const { api } = await serving(201, JSON.stringify({ board: "B", links: { facilitator: "no link" } }));
  expect(await api.createBoard({ title: "Monday" })).toEqual({ ok: false, trouble: "server" });
});
