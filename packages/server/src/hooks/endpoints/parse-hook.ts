import {
  CATALOGUE,
  type EventId,
  findNameIssue,
  type Issue,
  parseEventId,
  parseSkillId,
  type SkillId,
} from "@signpost/core";
import { WEBHOOK_SWITCHES } from "@signpost/protocol";
import type { Hook } from "../../configuration/hooks/hook.ts";

/** What an account may say about a hook. */
export type HookFields = Omit<Hook, "hookId" | "createdAt" | "secrets" | "switchedOff">;

/** The fields of a hook, or all that is wrong with them. */
export type ParsedHook =
  | { readonly kind: "hook"; readonly fields: HookFields }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

/** What only the account and this server's networks can tell of a hook. */
export interface HookRules {
  /** Whether a skill is one of the account's. */
  readonly isSkill: (skillId: SkillId) => boolean;
  /** Whether an endpoint may be at this host, as far as one can tell without asking for its address. */
  readonly mayBeAt: (hostname: string) => boolean;
}

const MAX_URL_CHARS = 2_000;
const MAX_SKILLS = 100;
/** A function is waited for by a visitor; a webhook by nobody. */
const TIMEOUTS = {
  webhook: { usual: 10_000, min: 1_000, max: 30_000 },
  function: { usual: 1_000, min: 100, max: 5_000 },
} satisfies Record<Hook["kind"], unknown>;
const SWITCHES = WEBHOOK_SWITCHES.map(({ name }) => name);
const NAMES = ["type", "name", "url", "enabled", "events", "skills", ...SWITCHES, "timeoutMs"] as const;

/** A hook from a body; what the body leaves out is as in `stored`, or as usual. Null puts a field back to what is usual. */
export function parseHook(body: unknown, stored: HookFields | undefined, rules: HookRules): ParsedHook {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return { kind: "invalid", issues: [{ path: "body", rule: "must be a JSON object" }] };
  const given = body as Readonly<Record<string, unknown>>;
  const issues: Issue[] = Object.keys(given)
    .filter((name) => !NAMES.some((known) => known === name))
    .map((name) => ({ path: name.slice(0, 40), rule: `is no field of a hook; the fields are ${NAMES.join(", ")}` }));
  const read = <T>(name: (typeof NAMES)[number], usual: T, before: T | undefined, reader: Reader<T>): T => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined) return before ?? usual;
    if (value === null) return usual;
    const result = reader(value);
    if ("value" in result) return result.value;
    issues.push({ path: name, rule: result.rule });
    return usual;
  };
  const kind = read("type", "webhook", stored?.kind, readKind);
  const { usual, min, max } = TIMEOUTS[kind];
  const name = read("name", "", stored?.name, readName);
  const url = read("url", "", stored?.url, (value) => readUrl(value, rules.mayBeAt));
  const eventIds = read("events", undefined, stored?.eventIds, readEvents);
  const skillIds = read("skills", undefined, stored?.skillIds, (value) => readSkills(value, rules.isSkill));
  const fields: HookFields = {
    kind,
    name,
    url,
    isEnabled: read("enabled", true, stored?.isEnabled, readSwitch),
    alsoTold: WEBHOOK_SWITCHES.filter(({ name, type }) =>
      read(name, false, stored?.alsoTold.includes(type), readSwitch),
    ).map(({ type }) => type),
    timeoutMs: read("timeoutMs", usual, stored?.timeoutMs, (value) => readNumber(value, min, max)),
    ...(eventIds === undefined ? {} : { eventIds }),
    ...(skillIds === undefined ? {} : { skillIds }),
  };
  if (stored !== undefined && kind !== stored.kind) issues.push({ path: "type", rule: "cannot be changed" });
  for (const required of ["name", "url"] as const) {
    if (fields[required] === "" && !issues.some(({ path }) => path === required))
      issues.push({ path: required, rule: "is required" });
  }
  return issues.length > 0 ? { kind: "invalid", issues } : { kind: "hook", fields };
}

type Reader<T> = (value: unknown) => { readonly value: T } | { readonly rule: string };

function readKind(value: unknown): ReturnType<Reader<Hook["kind"]>> {
  return value === "webhook" || value === "function" ? { value } : { rule: "must be webhook or function" };
}

function readName(value: unknown): ReturnType<Reader<string>> {
  if (typeof value !== "string" || value.trim() === "" || value.length > 100)
    return { rule: "must be a string of 1 to 100 characters" };
  const rule = findNameIssue(value);
  return rule === undefined ? { value } : { rule };
}

function readUrl(value: unknown, mayBeAt: HookRules["mayBeAt"]): ReturnType<Reader<string>> {
  const url = typeof value === "string" && value.length <= MAX_URL_CHARS ? URL.parse(value) : null;
  const isHttp = url !== null && (url.protocol === "https:" || url.protocol === "http:");
  if (!isHttp || url.username !== "" || url.password !== "") {
    return {
      rule: `must be an https:// or http:// URL of at most ${MAX_URL_CHARS} characters, without a user or password`,
    };
  }
  if (!mayBeAt(url.hostname)) return { rule: "must not be at a private or special address; the operator may allow it" };
  url.hash = "";
  return { value: url.href };
}

function readEvents(value: unknown): ReturnType<Reader<readonly EventId[] | undefined>> {
  const ids = Array.isArray(value) ? value.map((id) => (typeof id === "string" ? parseEventId(id) : undefined)) : [];
  const events = ids.filter((id) => id !== undefined);
  return events.length > 0 && events.length === ids.length
    ? { value: [...new Set(events)] }
    : { rule: `must be a list of events, each one of ${Object.keys(CATALOGUE).join(", ")}` };
}

function readSkills(value: unknown, isSkill: HookRules["isSkill"]): ReturnType<Reader<readonly SkillId[] | undefined>> {
  const ids = Array.isArray(value) ? value.map((id) => (typeof id === "number" ? parseSkillId(id) : undefined)) : [];
  const skills = ids.filter((id) => id !== undefined && isSkill(id)).filter((id) => id !== undefined);
  return skills.length > 0 && skills.length === ids.length && skills.length <= MAX_SKILLS
    ? { value: [...new Set(skills)] }
    : { rule: `must be a list of 1 to ${MAX_SKILLS} ids of the account's skills` };
}

function readSwitch(value: unknown): ReturnType<Reader<boolean>> {
  return typeof value === "boolean" ? { value } : { rule: "must be true or false" };
}

function readNumber(value: unknown, min: number, max: number): ReturnType<Reader<number>> {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max
    ? { value }
    : { rule: `must be an integer from ${min} to ${max}` };
}
