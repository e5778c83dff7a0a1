import { expect, test } from "vitest";
import { PendingTries } from "./pending-tries.ts";

const ADA = { pair: "ada here", address: "here", elsewhere: "ada" };
const BOB = { pair: "bob here", address: "here", elsewhere: "bob" };

test("[AUT-3] a try is counted among those that are being judged, under each of its names, until it has ended", () => {
  const pending = new PendingTries();
  expect(pending.begin(ADA)).toEqual({ pair: 1, address: 1, elsewhere: 1 });
  expect(pending.begin(BOB)).toEqual({ pair: 1, address: 2, elsewhere: 1 });
  expect(pending.begin(ADA)).toEqual({ pair: 2, address: 3, elsewhere: 2 });
  pending.end(ADA);
  pending.end(BOB);
  expect(pending.begin(ADA)).toEqual({ pair: 2, address: 2, elsewhere: 2 });
});
