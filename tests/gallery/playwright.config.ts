/** A picture of every screen and state, to be looked at. Not part of the tests: what is to be seen in them, nobody can assert. */

import { defineConfig } from "@playwright/test";
import stories from "../e2e/playwright.config";

// biome-ignore lint/style/noDefaultExport: the form that Playwright reads
export default defineConfig({
  ...stories,
  testDir: ".",
  timeout: 300_000,
  use: { ...stories.use, trace: "off" },
});
