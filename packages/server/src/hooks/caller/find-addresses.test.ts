import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAddressFinder, type FindAddresses } from "./find-addresses.ts";

/** A name server that says nothing about names that begin with `silent`, knows `good`, and no other. */
let server: Socket;
let find: FindAddresses;
beforeAll(async () => {
  server = createSocket("udp4", (query, from) => {
    const answer = toAnswer(query);
    if (answer !== undefined) server.send(answer, from.port, from.address);
  }).bind(0, "127.0.0.1");
  await once(server, "listening");
  find = createAddressFinder({ servers: [`127.0.0.1:${server.address().port}`], timeoutMs: 300 });
});
afterAll(() => server.close());

const NO_SUCH_NAME = 3;
const A = 1;

function toAnswer(query: Buffer): Buffer | undefined {
  const nameEnd = query.indexOf(0, 12);
  const label = query.toString("latin1", 13, 13 + (query[12] ?? 0));
  if (label.startsWith("silent")) return undefined;
  const isKnown = label === "good" && query.readUInt16BE(nameEnd + 1) === A;
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8180 | (label === "good" ? 0 : NO_SUCH_NAME), 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(isKnown ? 1 : 0, 6);
  const record = Buffer.from([0xc0, 12, 0, A, 0, 1, 0, 0, 0, 0, 0, 4, 192, 0, 2, 7]);
  return Buffer.concat([head, query.subarray(12, nameEnd + 5), ...(isKnown ? [record] : [])]);
}

test("[HOK-4] a hundred names whose server says nothing hold up no other, and are not known in the end", async () => {
  const silent = Array.from({ length: 100 }, (_, index) => find(`silent-${index}.example`));
  let areOver = false;
  const over = Promise.all(silent).then((all) => {
    areOver = true;
    return all;
  });
  for (let round = 0; round < 5; round++)
    expect(await find("good.example")).toEqual([{ address: "192.0.2.7", family: 4 }]);
  expect(areOver).toBe(false);
  expect((await over).flat()).toEqual([]);
});

test("[HOK-1] what name servers do not know is found as the system finds it: in its hosts file, and otherwise not at all", async () => {
  expect((await find("localhost")).map(({ address }) => address)).toContainEqual(
    expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
  );
  await expect(find("no-such-name.invalid")).rejects.toThrow();
});
