import react from "@vitejs/plugin-react";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { compress } from "./compress.ts";
import { trimAutomerge } from "./trimAutomerge.ts";

export default defineConfig({
  plugins: [react(), VitePWA(offline()), compress()],
  worker: { format: "es", plugins: () => [trimAutomerge()] },
  build: {
    target: "es2022",
    // The oldest browsers that know `light-dark()` and `oklch()` themselves.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // The page's rules on content allow no `data:` addresses for scripts and styles.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
  },
  // What a hanging test costs; a busy machine takes many times as long as an idle one, and is not wrong for it.
  test: { testTimeout: 120_000, hookTimeout: 120_000 },
  server: {
    strictPort: true,
    proxy: { "/api": "http://127.0.0.1:8080", "/sync": { target: "ws://127.0.0.1:8080", ws: true } },
  },
});

/** What the app keeps on the device, so that a board opens without a connection. */
function offline(): Parameters<typeof VitePWA>[0] {
  return {
    registerType: "prompt",
    // `main.tsx` registers it: nothing is injected into the page.
    injectRegister: false,
    manifest: {
      // The app stays the same app should it ever start elsewhere.
      id: "/",
      name: "Chorus",
      short_name: "Chorus",
      description: "A board where a group gathers ideas, groups them, and agrees on what to do.",
      start_url: "/",
      scope: "/",
      display: "standalone",
      background_color: "#faf8f5",
      theme_color: "#faf8f5",
      icons: [
        { src: "/mark.svg", sizes: "any", type: "image/svg+xml" },
        { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
        { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
        { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      ],
    },
    workbox: {
      globPatterns: ["**/*.{html,js,css,wasm,svg,png}", "assets/inter-latin-{wght,ext-wght}-normal-*.woff2"],
      // The wasm of Automerge is 2.6 MB.
      maximumFileSizeToCacheInBytes: 6_000_000,
      navigateFallback: "/index.html",
      navigateFallbackDenylist: [/^\/api\//, /^\/sync(\/|$)/, /^\/(healthz|readyz|metrics)$/],
      runtimeCaching: [
        {
          // Alphabets beyond Latin, once somebody writes in them.
          urlPattern: /\/assets\/inter-[^/]+\.woff2$/,
          handler: "CacheFirst",
          options: { cacheName: "fonts", expiration: { maxEntries: 16 } },
        },
      ],
    },
  };
}
