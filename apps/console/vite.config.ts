import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The server answers `/console/*` and `/workspace/*` with the same page; its files live under `/console/`.
export default defineConfig({
  base: "/console/",
  // The server puts a fresh nonce in its place with every answer (http/pages.ts).
  html: { cspNonce: "signpost-csp-nonce" },
  plugins: [react()],
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    rolldownOptions: {
      treeshake: {
        // Core is pure. Without this its default texts, 44 languages of them, would come along with the catalogue's names.
        moduleSideEffects: [{ test: /[\\/]packages[\\/]core[\\/]/, sideEffects: false }],
      },
    },
  },
});
