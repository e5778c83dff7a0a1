import { attackAll } from "@signpost/e2e/hostile-visitors";

/** In a process of its own, so that what attackers cost is not taken for lateness: `hostile-load.ts URL EACH SECONDS`. */
const [url = "", each = "0", seconds = "0"] = process.argv.slice(2);
const endsAt = Date.now() + Number(seconds) * 1_000;
const done = await attackAll([url], Number(each), () => Date.now() > endsAt);
console.log(JSON.stringify(Object.fromEntries(done)));
process.exit(0);
