/** What it costs to look at and work on large boards, in a real browser. Not part of the tests: figures need a quiet machine. */

import { defineConfig } from "@playwright/test";
import stories from "../e2e/playwright.config";

// biome-ignore lint/style/noDefaultExport: the form that Playwright reads
export default defineConfig({
  ...stories,
  testDir: ".",
  timeout: 300_000,
  use: { ...stories.use, actionTimeout: 60_000, trace: "off" },
});
