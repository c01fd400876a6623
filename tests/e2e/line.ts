/** One person's line to the server: a TCP proxy that can be cut. Unlike a browser's own offline mode it also stops workers and sockets. */

import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

export class Line {
  /** Bytes that have come from the server, as they were sent: compressed. */
  received = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: number,
    readonly port: number,
    private readonly host: string,
  ) {}

  static async start(target: number, host = "127.0.0.1"): Promise<Line> {
    const server = createServer();
    server.listen(0, host);
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no free port");
    const line = new Line(server, target, address.port, host);
    server.on("connection", (near) => line.join(near));
    return line;
  }

  private join(near: Socket): void {
    const far = connect(this.target, "127.0.0.1");
    far.on("data", (bytes) => {
      this.received += bytes.length;
    });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.setNoDelay(true);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }

  /** The same address through this line. */
  through(url: string): string {
    const there = new URL(url);
    there.hostname = this.host;
    there.port = String(this.port);
    return there.href;
  }

  /** Every socket closes, and no new one is taken. */
  async cut(): Promise<void> {
    const closed = once(this.server, "close");
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** The line works again. */
  async mend(): Promise<void> {
    this.server.listen(this.port, this.host);
    await once(this.server, "listening");
  }

  async end(): Promise<void> {
    if (this.server.listening) await this.cut();
  }
}
