import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

/** A visitor on a slow line loads this before the page's own pictures; see docs on performance. */
const LARGEST_GZIP_BYTES = 30_000;

/** Prints what visitors download, and fails the build that lets it grow too large. */
function limitSize(): Plugin {
  return {
    name: "signpost-limit-size",
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== "chunk") continue;
        const bytes = gzipSync(output.code).length;
        this.info(`${output.fileName}: ${bytes} bytes compressed, of ${LARGEST_GZIP_BYTES} allowed`);
        if (bytes > LARGEST_GZIP_BYTES) this.error(`${output.fileName} is too large`);
      }
    },
  };
}

// One file that a page can embed with one script tag: no modules, no second request, nothing global.
export default defineConfig({
  plugins: [limitSize()],
  build: {
    target: "es2022",
    lib: { entry: "src/embed.ts", formats: ["iife"], name: "signpostWindow", fileName: () => "window.js" },
  },
});
