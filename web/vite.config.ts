import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  worker: { format: "es" },
  build: { target: "es2022" },
  server: {
    strictPort: true,
    proxy: { "/api": "http://127.0.0.1:8080", "/sync": { target: "ws://127.0.0.1:8080", ws: true } },
  },
});
