import { enableCompileCache } from "node:module";
import { join } from "node:path";

// As `signpost` itself does (packages/cli/bin): what packages bring is compiled once, for the tests and the processes they start.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/signpost"));
