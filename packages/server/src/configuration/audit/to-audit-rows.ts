import type { Instant, Variant } from "@signpost/core";
import type { HistoryEntry } from "../../storage/configuration-store.ts";

/** One changed element of one thing, as the audit trail tells it (API §12). All values are text. */
export interface AuditRow {
  readonly at: Instant;
  readonly objectType: string;
  readonly objectId: string;
  readonly objectName: string;
  readonly actionType: "Add new" | "Edit" | "Delete";
  readonly element: string;
  readonly oldValue: string;
  readonly newValue: string;
  readonly originator: string;
  readonly originatorUserId: string;
  readonly originatorUserAgent: string;
  readonly originatorAuthType: string;
  /** By the system itself: a first start, an import. */
  readonly isAutomatic: boolean;
}

/** The first four are LivePerson's names; automatic messages are not in its audit trail, and the last are ours. */
const OBJECT_TYPES = {
  user: "ACUserObject",
  skill: "ACSkillObject",
  profile: "ACProfileObject",
  message: "ACAutomaticMessageObject",
  "working-hours": "ACWorkingHoursObject",
  "special-occasion": "ACSpecialOccasionObject",
  account: "ACAccountObject",
  settings: "ACAccountSettingsObject",
  hook: "ACHookObject",
  key: "ACAppKeyObject",
} satisfies Record<HistoryEntry["kind"], string>;

/** What changes with every write and says nothing. */
const NOISE = new Set(["dateUpdated", "accountId"]);

export function toAuditRows(entry: HistoryEntry): readonly AuditRow[] {
  const before = toElements(entry, "before");
  const after = toElements(entry, "after");
  const names = new Set([...before.keys(), ...after.keys()]);
  const common = { ...toObject(entry), actionType: toAction(entry), ...toOriginator(entry) };
  return [...names].flatMap((element): AuditRow[] => {
    const oldValue = before.get(element) ?? "";
    const newValue = after.get(element) ?? "";
    return oldValue === newValue ? [] : [{ ...common, element, oldValue, newValue }];
  });
}

function toOriginator({ actor }: HistoryEntry) {
  return {
    at: actor.at,
    originator: actor.name,
    originatorUserId: actor.userId ?? "",
    originatorUserAgent: actor.userAgent ?? "",
    originatorAuthType: actor.auth ?? "",
    isAutomatic: actor.source === "system",
  };
}

function toAction(entry: HistoryEntry): AuditRow["actionType"] {
  if (entry.before === undefined) return "Add new";
  const isGone = entry.after === undefined || (entry.kind !== "message" && entry.isDeleted === true);
  return isGone ? "Delete" : "Edit";
}

function toObject(entry: HistoryEntry): Pick<AuditRow, "objectType" | "objectId" | "objectName"> {
  const objectType = OBJECT_TYPES[entry.kind];
  if (entry.kind === "message") {
    const where = entry.context.kind === "account" ? "account" : `skill ${entry.context.skillId}`;
    return { objectType, objectId: entry.eventId, objectName: `${entry.eventId} (${where})` };
  }
  const { id, name = id } = entry;
  return { objectType, objectId: id, objectName: name };
}

function toElements(entry: HistoryEntry, side: "before" | "after"): ReadonlyMap<string, string> {
  if (entry.kind === "message") return toVariantElements(entry[side]);
  const pairs = Object.entries(entry[side] ?? {}).filter(([name]) => !NOISE.has(name));
  return new Map(pairs.map(([name, value]) => [name, toText(value)]));
}

function toVariantElements(variant: Variant | undefined): ReadonlyMap<string, string> {
  if (variant === undefined) return new Map();
  const { enabled, texts, timer } = variant;
  return new Map([
    ...(enabled === undefined ? [] : [["enabled", String(enabled)] as const]),
    ...(timer === undefined ? [] : [["timer", `${timer.value} ${timer.unit}, repeat ${timer.repeat}`] as const]),
    ...texts.map(({ spelling, words }) => [`text ${spelling}`, words] as const),
    ...texts.flatMap(({ spelling, fallback }) =>
      fallback === undefined ? [] : [[`second wording ${spelling}`, fallback] as const],
    ),
  ]);
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}
