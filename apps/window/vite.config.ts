import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import { WINDOW_WORDS } from "./src/all-words.ts";

/** A visitor on a slow line loads this before the page's own pictures; see docs on performance. */
const LARGEST_GZIP_BYTES = 30_000;
/** Loaded before the window is seen at all: it has to fit into the first packet of an answer. */
const LARGEST_WORDS_GZIP_BYTES = 1_000;

const WORDS_VERSION = createHash("sha256").update(JSON.stringify(WINDOW_WORDS)).digest("hex").slice(0, 10);

/** Prints what visitors download, and fails the build that lets it grow too large. */
function limitSize(): Plugin {
  return {
    name: "signpost-limit-size",
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        const isScript = output.type === "chunk";
        const allowed = isScript ? LARGEST_GZIP_BYTES : LARGEST_WORDS_GZIP_BYTES;
        const bytes = gzipSync(isScript ? output.code : output.source).length;
        if (isScript) this.info(`${output.fileName}: ${bytes} bytes compressed, of ${allowed} allowed`);
        if (bytes > allowed) this.error(`${output.fileName} is too large: ${bytes} bytes compressed, of ${allowed}`);
      }
    },
  };
}

/**
 * A file for each language. The one with the version in its name never changes; the other is for a window of another version,
 * which asks for words that are not there any more, or not yet.
 */
function emitWords(): Plugin {
  return {
    name: "signpost-words",
    generateBundle() {
      for (const [language, words] of Object.entries(WINDOW_WORDS)) {
        const source = JSON.stringify(words);
        for (const name of [language, `${language}.${WORDS_VERSION}`])
          this.emitFile({ type: "asset", fileName: `words/${name}.json`, source });
      }
    },
  };
}

// One file that a page can embed with one script tag: no modules, nothing global. A visitor's language is a second, small one.
export default defineConfig({
  plugins: [emitWords(), limitSize()],
  define: { WORDS_VERSION: JSON.stringify(WORDS_VERSION) },
  build: {
    target: "es2022",
    lib: { entry: "src/embed.ts", formats: ["iife"], name: "signpostWindow", fileName: () => "window.js" },
  },
});
