// Loaded before a server: the host's clock as a test sets it. Time that passes is real, as a monotonic clock is.
// SIGUSR2 reads the file again, which holds by how many milliseconds the clock is ahead.
const { readFileSync } = require("node:fs");

const realNow = Date.now.bind(Date);
const RealDate = Date;
let aheadMs = 0;

function read() {
  aheadMs = Number(readFileSync(process.env.HOST_CLOCK_FILE, "utf8"));
}

read();
process.on("SIGUSR2", read);
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(realNow() + aheadMs);
    else super(...given);
  }
  static now() {
    return realNow() + aheadMs;
  }
};
