import type { AccountClient } from "@signpost/client";
import { parseEventId, parseSkillId, type TimerUnit } from "@signpost/core";
import { ConfigurationRecord, HistoryHeads, OverridesWritten } from "@signpost/protocol";
import { readAnswer } from "../remote/read-answer.ts";
import type { Change } from "./compare-overrides.ts";
import { type Override, type OverrideKey, type Overrides, toKey, toOverrides } from "./override.ts";

/** The overrides of an account, and the revision at which they are so. */
export interface ServerState {
  readonly revision: number;
  readonly overrides: Overrides;
}

/** All overrides of the account, as they are now. */
export async function readServer(client: AccountClient): Promise<ServerState> {
  const { revision, variants } = readAnswer(
    ConfigurationRecord,
    await client.send({ method: "GET", path: "/configuration" }),
  );
  return { revision, overrides: toOverrides(variants.flatMap((variant) => toOverride(variant) ?? [])) };
}

type VariantOnWire = ReturnType<typeof readAnswer<typeof ConfigurationRecord>>["variants"][number];

const UNITS: readonly TimerUnit[] = ["seconds", "minutes", "hours"];

/** Of an event that this command does not know yet, nothing: it can neither be written nor lost. */
function toOverride({ event, context, enabled, texts, timer }: VariantOnWire): Override | undefined {
  const eventId = parseEventId(event);
  const skillId = context.id === undefined ? undefined : parseSkillId(context.id);
  const unit = UNITS.find((known) => known === timer?.unit);
  if (eventId === undefined) return undefined;
  return {
    eventId,
    ...(skillId === undefined ? {} : { skillId }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(timer === undefined || unit === undefined ? {} : { timer: { ...timer, unit } }),
    texts: texts.map(({ lang, msg, fallback, state }) => ({
      language: lang,
      words: msg,
      ...(fallback === undefined ? {} : { fallback }),
      ...(state === "approved" ? {} : { state }),
    })),
  };
}

/** FIL-3: everything in one revision, refused where it has changed since `revision`. Answers the new revision. */
export async function writeServer(
  client: AccountClient,
  changes: readonly Change[],
  revision: number,
): Promise<number> {
  const variants = changes.map(({ before, after }) => toVariant(after, before));
  const answer = await client.send({
    method: "PUT",
    path: "/configuration",
    headers: { "content-type": "application/json", "if-match": String(revision) },
    body: JSON.stringify({ variants }),
  });
  return readAnswer(OverridesWritten, answer).revision;
}

/** One that is removed says nothing any more. */
function toVariant(after: Override | undefined, before: Override | undefined) {
  const { eventId, skillId } = after ?? before ?? {};
  const { enabled, timer, texts = [] } = after ?? {};
  return {
    event: eventId,
    context: skillId === undefined ? { type: "ACCOUNT" } : { type: "SKILL", id: skillId },
    ...(enabled === undefined ? {} : { enabled }),
    ...(timer === undefined ? {} : { timer }),
    texts: texts.map(({ language, words, ...more }) => ({ lang: language, msg: words, ...more })),
  };
}

/** Who has changed an override, and at which revision. */
export interface Writer {
  readonly name: string;
  readonly at: string;
  readonly revision: number;
}

/** FIL-3: of each override that was written after `revision`, who wrote it last. */
export async function findWriters(client: AccountClient, revision: number): Promise<ReadonlyMap<OverrideKey, Writer>> {
  const writers = new Map<OverrideKey, Writer>();
  let cursor: string | undefined;
  do {
    const page: string = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await client.send({ method: "GET", path: `/history?limit=200${page}` });
    const { entries, next } = readAnswer(HistoryHeads, answer);
    const since = entries.filter((entry) => entry.revision > revision);
    for (const { event, context, revision: wroteAt, by, at } of since) {
      const key = event === undefined || context === undefined ? undefined : keyOf({ event, context });
      if (key !== undefined && !writers.has(key)) writers.set(key, { name: by.name, at, revision: wroteAt });
    }
    cursor = since.length < entries.length ? undefined : next;
  } while (cursor !== undefined);
  return writers;
}

function keyOf({ event, context }: Pick<VariantOnWire, "event" | "context">): OverrideKey | undefined {
  const eventId = parseEventId(event);
  const skillId = context.id === undefined ? undefined : parseSkillId(context.id);
  return eventId === undefined ? undefined : toKey({ eventId, ...(skillId === undefined ? {} : { skillId }) });
}
