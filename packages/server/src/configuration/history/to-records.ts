import type { Context, Variant } from "@signpost/core";
import type { ContextRecord, DifferenceRecord, HistoryRecord, VariantRecord } from "@signpost/protocol";
import type { HistoryEntry } from "../../storage/configuration-store.ts";
import { wordOf } from "../../storage/resources/resource-words.ts";
import type { Difference, VariantAt } from "./to-configuration-at.ts";

/** Domain to wire, for `/v1`. */
function toContextRecord(context: Context): ContextRecord {
  return context.kind === "account" ? { type: "ACCOUNT" } : { type: "SKILL", id: context.skillId };
}

function toVariantBody({ enabled, texts, timer }: Variant): VariantRecord {
  return {
    ...(enabled === undefined ? {} : { enabled }),
    texts: texts.map(({ language, spelling, words, fallback, state, origin, author, writtenAt }) => ({
      lang: spelling,
      language,
      msg: words,
      ...(fallback === undefined ? {} : { fallback }),
      state,
      origin,
      ...(author === undefined ? {} : { author }),
      ...(writtenAt === undefined ? {} : { writtenAt: new Date(writtenAt).toISOString() }),
    })),
    ...(timer === undefined ? {} : { timer }),
  };
}

export function toVariantAtRecord({ eventId, context, variant }: VariantAt) {
  return { event: eventId, context: toContextRecord(context), ...toVariantBody(variant) };
}

export function toDifferenceRecord({ eventId, context, before, after }: Difference): DifferenceRecord {
  return {
    event: eventId,
    context: toContextRecord(context),
    ...(before === undefined ? {} : { before: toVariantBody(before) }),
    ...(after === undefined ? {} : { after: toVariantBody(after) }),
  };
}

export function toHistoryRecord(entry: HistoryEntry): HistoryRecord {
  const { revision, actor } = entry;
  const { userId, name, at, source } = actor;
  const written = {
    revision,
    at: new Date(at).toISOString(),
    by: { name, ...(userId === undefined ? {} : { userId }) },
    source,
  };
  if (entry.kind === "message") return { ...written, kind: "message", ...toDifferenceRecord(entry) };
  const { kind, id, before, after } = entry;
  return {
    ...written,
    kind: kind === "user" || kind === "key" ? kind : wordOf(kind),
    id,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}
