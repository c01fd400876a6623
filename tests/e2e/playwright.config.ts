/** A dozen stories in real browsers, against the real binary. `CHORUS_BIN` names another one than the workspace's build. */

import { defineConfig } from "@playwright/test";

// biome-ignore lint/style/noDefaultExport: the form that Playwright reads
export default defineConfig({
  testDir: ".",
  outputDir: "../artifacts",
  // The machine has two cores, and every story starts its own server and up to two browsers.
  workers: 1,
  // A story that passes at the second try has found something at the first.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    actionTimeout: 10_000,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
