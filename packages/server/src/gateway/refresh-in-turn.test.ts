import { expect, test } from "vitest";
import { createRefresh, type Extent } from "./refresh-in-turn.ts";

/** What was read, and how to let the reading under way end. */
function listen() {
  const read: Extent[] = [];
  const under: PromiseWithResolvers<void>[] = [];
  const refresh = createRefresh((extent) => {
    read.push(extent);
    const reading = Promise.withResolvers<void>();
    under.push(reading);
    return reading.promise;
  });
  const next = (): PromiseWithResolvers<void> => {
    const reading = under.shift();
    if (reading === undefined) throw new Error("nothing is being read");
    return reading;
  };
  return { read, refresh, end: () => next().resolve(), fail: () => next().reject(new Error("the store is away")) };
}

const turn = () => new Promise<void>((done) => setImmediate(done));

test("[AUT-9] what is asked for during a reading is read by one more, as much as was asked for most", async () => {
  const { read, refresh, end } = listen();
  const asked = [refresh("people"), refresh("presences"), refresh("everything"), refresh("presences")];
  expect(read).toEqual(["people"]);
  end();
  await turn();
  expect(read).toEqual(["people", "everything"]);
  end();
  await Promise.all(asked);
  expect(read).toEqual(["people", "everything"]);
  const again = refresh("presences");
  end();
  await again;
  expect(read).toEqual(["people", "everything", "presences"]);
});

test("[AUT-9] who asks hears that a reading failed, and who asks later is read for", async () => {
  const { read, refresh, end, fail } = listen();
  const failed = refresh("presences");
  fail();
  await expect(failed).rejects.toThrow("the store is away");
  const later = refresh("people");
  end();
  await later;
  expect(read).toEqual(["presences", "people"]);
});
