import { expect, test } from "vitest";
import { ListenerCounts } from "./listener-counts.ts";

test("[DLV-2] a subject is listened to from its first listener to its last, and each ends once", () => {
  const said: string[] = [];
  const counts = new ListenerCounts({
    listen: (subject) => said.push(`listen ${subject}`),
    unlisten: (subject) => said.push(`unlisten ${subject}`),
  });
  const ends = [counts.add("news"), counts.add("news"), counts.add("weather")];
  expect(said).toEqual(["listen news", "listen weather"]);
  ends[0]?.();
  ends[0]?.();
  expect(said).toEqual(["listen news", "listen weather"]);
  ends[1]?.();
  ends[2]?.();
  expect(said.slice(2)).toEqual(["unlisten news", "unlisten weather"]);
  counts.add("news");
  expect(said.at(-1)).toBe("listen news");
});
