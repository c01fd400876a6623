import { expect, test } from "vitest";
import { boardPath, isBoardPath, lineAddress, readLink, secretIn, shareLink } from "./address";

test("a board's path is told from the others", () => {
  expect(isBoardPath(boardPath("4NMNnkMhL8jXrdJ9jamS58PAVdXu"))).toBe(true);
  for (const path of ["/", "/b/", "/b/one/two", "/bin/one"]) expect(isBoardPath(path)).toBe(false);
});

test("a link is shared with the address at which this device reaches the server", () => {
  expect(shareLink("B", "s", "http://192.168.1.5:8080", "http://127.0.0.1:8080")).toBe(
    "http://192.168.1.5:8080/b/B#s",
  );
  expect(shareLink("B", "s", "http://192.168.1.5:8080", "https://chorus.example")).toBe(
    "http://192.168.1.5:8080/b/B#s",
  );
  expect(shareLink("B", "s", "https://chorus.example", undefined)).toBe("https://chorus.example/b/B#s");
});

test("from the server's own machine the public address is shared, where there is a better one", () => {
  for (const here of ["http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"]) {
    expect(shareLink("B", "s", here, "https://chorus.example")).toBe("https://chorus.example/b/B#s");
    expect(shareLink("B", "s", here, "http://127.0.0.1:8080")).toBe(`${here}/b/B#s`);
    expect(shareLink("B", "s", here, undefined)).toBe(`${here}/b/B#s`);
  }
});

test("a link's parts are read, and what is no link is none", () => {
  expect(readLink("https://chorus.example/b/B#s-_3")).toEqual({
    origin: "https://chorus.example",
    secret: "s-_3",
  });
  expect(readLink("https://chorus.example/b/B")).toBeUndefined();
  expect(readLink("/b/B#s")).toBeUndefined();
});

test("an empty fragment holds no secret", () => {
  expect([secretIn(""), secretIn("#"), secretIn("#s")]).toEqual([undefined, undefined, "s"]);
});

test("the line runs on the page's own site, encrypted where the page is", () => {
  expect(lineAddress("B", "https://chorus.example/b/B#s")).toBe("wss://chorus.example/sync/B");
  expect(lineAddress("B", "http://192.168.1.5:8080/b/B?another#s")).toBe("ws://192.168.1.5:8080/sync/B");
});
