import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The reference of PRF-1 and PRF-2: nothing but `node:http` and the same bytes. Argument: the file with the body. */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: bare-http FILE");
const body = readFileSync(file);

const server = createServer((request, response) => {
  const revision = "2";
  if (request.headers["if-match"] === revision) {
    response.writeHead(304, { "ac-revision": revision, etag: revision });
    response.end();
    return;
  }
  response.writeHead(200, {
    "content-type": "application/json; charset=utf-8",
    "content-length": body.length,
    "ac-revision": revision,
    etag: revision,
  });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => {
  console.log(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on("SIGTERM", () => process.exit(0));
