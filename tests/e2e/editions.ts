/**
 * The server with a renewed client: passes everything through and, once `renew` is called, gives out the same client as the next build would,
 * with other names for its scripts, another page and another service worker. What had the old names is gone.
 */

import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";

/** The scripts and styles whose names the next build changes. */
const NAMED = /\b(index|BoardScreen|LaterDialogs|worker)-([\w-]{8})\.(js|css)/g;
const RENAMED = /\b(index|BoardScreen|LaterDialogs|worker)-next-([\w-]{8})\.(js|css)/g;

export class Editions {
  private isRenewed = false;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
    readonly port: number,
  ) {}

  static async start(target: number): Promise<Editions> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no free port");
    const editions = new Editions(server, target, address.port);
    server.on("request", (asked: IncomingMessage, answer: ServerResponse) => editions.pass(asked, answer));
    server.on("upgrade", (asked: IncomingMessage, near: Socket, head: Buffer) =>
      editions.join(asked, near, head),
    );
    return editions;
  }

  renew(): void {
    this.isRenewed = true;
  }

  async end(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    const path = asked.url ?? "/";
    if (this.isRenewed && path.search(NAMED) >= 0) {
      answer.writeHead(404).end();
      return;
    }
    const there = {
      port: this.target,
      method: asked.method,
      path: path.replace(RENAMED, "$1-$2.$3"),
      headers: { ...asked.headers, "accept-encoding": "identity", "if-none-match": "" },
    };
    const far = request(there, async (from) => {
      // A browser's cache may have forgotten anything; here it has.
      from.headers["cache-control"] = "no-store";
      const isText = /html|javascript/.test(from.headers["content-type"] ?? "");
      if (!this.isRenewed || !isText) {
        answer.writeHead(from.statusCode ?? 502, from.headers);
        from.pipe(answer);
        return;
      }
      const parts: Buffer[] = [];
      for await (const part of from) parts.push(part as Buffer);
      const text = renewed(Buffer.concat(parts).toString("utf8"));
      const { "content-length": _, etag: __, ...headers } = from.headers;
      answer.writeHead(from.statusCode ?? 502, headers).end(text);
    });
    far.on("error", () => answer.destroy());
    asked.pipe(far);
  }

  private join(asked: IncomingMessage, near: Socket, head: Buffer): void {
    const far = connect(this.target, "127.0.0.1");
    const headers = asked.rawHeaders.flatMap((word, index) =>
      index % 2 === 0 ? [`${word}: ${asked.rawHeaders[index + 1]}`] : [],
    );
    far.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`);
    far.write(head);
    near.pipe(far).pipe(near);
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  }
}

/** A script, a page or a service worker as the next build writes it. */
function renewed(text: string): string {
  return text
    .replace(NAMED, "$1-next-$2.$3")
    .replace("<html ", '<html data-edition="next" ')
    .replace(/("?index\.html"?,\s*"?revision"?:\s*")\w+/, "$1next");
}
