import type { AccountSnapshot } from "../policies.ts";

const known = new WeakMap<AccountSnapshot, number | undefined>();

/** LIM-6: how much a consumer may say in one line, where the account says so itself. No matter of deciding what is sent. */
export function maxConsumerTextBytesOf(snapshot: AccountSnapshot): number | undefined {
  if (!known.has(snapshot)) known.set(snapshot, toMaxConsumerTextBytes(snapshot.resources));
  return known.get(snapshot);
}

export function toMaxConsumerTextBytes(resources: AccountSnapshot["resources"]): number | undefined {
  const stored = resources.find(({ kind }) => kind === "settings")?.fields["maxConsumerTextBytes"];
  return typeof stored === "number" ? stored : undefined;
}
