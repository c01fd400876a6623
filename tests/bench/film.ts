/** A page that is being measured: its frames, its script, its long tasks. */

import type { CDPSession, Page } from "@playwright/test";

export interface Spread {
  p50: number;
  p95: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}

export interface Frames extends Spread {
  /** Our script in a frame, on average. */
  script: number;
  longestTask: number;
}

/** What moves in each frame. */
export type Move = "pan" | "zoom" | "drag";

/** In whole rounds there and back, so that it ends where it began. */
const FRAMES = 120;

export class Film {
  private constructor(
    private readonly page: Page,
    private readonly cdp: CDPSession,
  ) {}

  /** Before the page goes anywhere. */
  static async of(page: Page): Promise<Film> {
    await page.addInitScript(() => {
      const kept = window as unknown as { tasks: number[]; ready: number };
      kept.tasks = [];
      kept.ready = 0;
      new PerformanceObserver((list) => {
        for (const task of list.getEntries()) kept.tasks.push(task.duration);
      }).observe({ type: "longtask", buffered: true });
      const look = () => {
        const sheet = document.querySelector<HTMLCanvasElement>("[data-surface] canvas");
        if (sheet?.dataset.whole === "true") kept.ready = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Performance.enable");
    return new Film(page, cdp);
  }

  /** The longest task since this was last asked; 0: none above 50 ms. */
  longestTask(): Promise<number> {
    return this.page.evaluate(() =>
      Math.round(Math.max(0, ...(window as unknown as { tasks: number[] }).tasks.splice(0))),
    );
  }

  /** When the whole picture of the board stood, seen from far away; from the start of the page. */
  async ready(): Promise<number> {
    const ready = await this.page.waitForFunction(() => (window as unknown as { ready: number }).ready);
    return Math.round(await ready.jsonValue());
  }

  private async script(): Promise<number> {
    const { metrics } = await this.cdp.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0);
  }

  /** Moves so many frames, there and back, and measures them. */
  async moves(move: Move): Promise<Frames> {
    await this.longestTask();
    const before = await this.script();
    const gaps = await this.page.evaluate(
      ({ move, count }) =>
        new Promise<number[]>((done) => {
          const surface = document.querySelector("[data-surface]") as HTMLElement;
          const how = { bubbles: true, cancelable: true, clientX: 700, clientY: 450 };
          const times: number[] = [];
          const step = (time: number) => {
            times.push(time);
            const frame = times.length;
            if (frame > count) return done(times.slice(1).map((now, at) => now - (times[at] ?? now)));
            const way = frame % 60 < 30 ? 1 : -1;
            if (move === "pan")
              surface.dispatchEvent(new WheelEvent("wheel", { ...how, deltaX: 24 * way, deltaY: 16 * way }));
            if (move === "zoom")
              surface.dispatchEvent(new WheelEvent("wheel", { ...how, ctrlKey: true, deltaY: 6 * way }));
            const at = { clientX: 700 + 4 * (frame % 40), clientY: 450 + 2 * (frame % 40) };
            if (move === "drag")
              surface.dispatchEvent(
                new PointerEvent("pointermove", {
                  ...how,
                  ...at,
                  pointerId: 1,
                  pointerType: "mouse",
                  buttons: 1,
                }),
              );
            requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
        }),
      { move, count: FRAMES },
    );
    const script = Math.round((10 * ((await this.script()) - before)) / FRAMES) / 10;
    return { ...spread(gaps), script, longestTask: await this.longestTask() };
  }
}
