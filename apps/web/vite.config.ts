import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressedAssets } from "./compressed-assets.ts";
import { precompiledMessages } from "./precompiled-messages.ts";

const API = "http://127.0.0.1:3000";

export default defineConfig({
  plugins: [
    tanstackRouter({ target: "react", autoCodeSplitting: true }),
    react(),
    tailwindcss(),
    precompiledMessages(),
    compressedAssets(),
  ],
  // Fonts and images stay files: the Content-Security-Policy allows no data: sources.
  build: {
    target: "es2023",
    sourcemap: false,
    assetsInlineLimit: 0,
    // Every page loads the list of all chunks: names are dead weight in it.
    rolldownOptions: { output: { chunkFileNames: "assets/[hash].js" } },
  },
  server: {
    proxy: {
      "/trpc": API,
      "/healthz": API,
      "/readyz": API,
      "/dev/messages": API,
      "/dev/pay": API,
      "/labels": API,
      "/receipts": API,
      "/webhooks": API,
    },
  },
});
