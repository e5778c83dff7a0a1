import { setImmediate as nextTurn } from "node:timers/promises";
import type { AccountId } from "@signpost/core";
import type { TranslationStore } from "../storage/translation-store.ts";
import { UNITS_OF_PART, unpack } from "./pack.ts";

/** A long list in parts: of which job or import, and under which name. */
export interface PartList {
  readonly accountId: AccountId;
  readonly ownerId: string;
  readonly name: string;
}

type PartReader = Pick<TranslationStore, "readPart">;

/** Part by part, as long as somebody asks for more. */
export async function* readParts<T>(store: PartReader, list: PartList): AsyncGenerator<readonly T[]> {
  for (let ordinal = 0; ; ordinal++) {
    const content = await store.readPart(list.accountId, { ...list, ordinal });
    if (content === undefined) return;
    yield unpack<readonly T[]>(content);
    // Between two parts it is the turn of others (TRX-13).
    await nextTurn();
  }
}

/** The things of a list from one place on, as many as are wanted at most. */
export async function readSlice<T>(
  store: PartReader,
  list: PartList,
  from: number,
  limit: number,
): Promise<readonly T[]> {
  const things: T[] = [];
  for (let ordinal = Math.floor(from / UNITS_OF_PART); things.length < limit; ordinal++) {
    const content = await store.readPart(list.accountId, { ...list, ordinal });
    if (content === undefined) break;
    things.push(...unpack<readonly T[]>(content).slice(Math.max(0, from - ordinal * UNITS_OF_PART)));
  }
  return things.slice(0, limit);
}

/** All of it: where something is decided about the whole. */
export async function readWhole<T>(store: PartReader, list: PartList): Promise<readonly T[]> {
  const parts: (readonly T[])[] = [];
  for await (const part of readParts<T>(store, list)) parts.push(part);
  return parts.flat();
}
