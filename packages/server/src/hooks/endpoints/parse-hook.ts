import type { Hook, Issue, SkillId } from "@signpost/core";
import { HOOK_URL_RULE, HookBody, HookChangeBody, parseDocument, WEBHOOK_SWITCHES } from "@signpost/protocol";

/** The fields of a hook that an account may set. */
export type HookFields = Omit<Hook, "hookId" | "createdAt" | "secrets" | "switchedOff">;

/** The fields of a hook, or everything that is wrong with them. */
export type ParsedHook =
  | { readonly kind: "hook"; readonly fields: HookFields }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

/** Checks of a hook that need the account or the server's networks. */
export interface HookRules {
  /** Whether the account has this skill. */
  readonly isSkill: (skillId: SkillId) => boolean;
  /** Whether an endpoint may be at this host, as far as that is known before its address is looked up. */
  readonly mayBeAt: (hostname: string) => boolean;
}

/** A visitor waits for a function; nobody waits for a webhook. */
const TIMEOUTS = {
  webhook: { usual: 10_000, min: 1_000, max: 30_000 },
  function: { usual: 1_000, min: 100, max: 5_000 },
} satisfies Record<Hook["kind"], unknown>;

/**
 * Reads a hook from a body. A field that the body leaves out is as in `stored`, or has its usual value. Null gives a
 * field its usual value again.
 */
export function parseHook(body: unknown, stored: HookFields | undefined, rules: HookRules): ParsedHook {
  const parsed = parseDocument(stored === undefined ? HookBody : HookChangeBody, body, {
    isNullAbsent: true,
    findIssues: (said) => findHookIssues(said, stored, rules),
  });
  return parsed.kind === "invalid" ? parsed : { kind: "hook", fields: toFields(parsed.value, stored) };
}

/**
 * Finds what the description of a hook cannot know: it depends on what is stored, on the account, or on this server's
 * networks.
 */
function findHookIssues(
  { type, name, url, skills, timeoutMs }: HookChangeBody,
  stored: HookFields | undefined,
  { mayBeAt, isSkill }: HookRules,
): readonly Issue[] {
  const kind = type ?? (type === null ? "webhook" : (stored?.kind ?? "webhook"));
  const { min, max } = TIMEOUTS[kind];
  const host = typeof url === "string" ? findHost(url) : undefined;
  const said = [
    { path: "type", rule: "cannot be changed", isBroken: stored !== undefined && kind !== stored.kind },
    { path: "name", rule: "is required", isBroken: name === null },
    { path: "url", rule: "is required", isBroken: url === null },
    { path: "url", rule: HOOK_URL_RULE, isBroken: typeof url === "string" && host === undefined },
    {
      path: "url",
      rule: "must not be at a private or special address; the operator may allow it",
      isBroken: host !== undefined && !mayBeAt(host),
    },
    {
      path: "timeoutMs",
      rule: `must be an integer from ${min} to ${max}`,
      isBroken: typeof timeoutMs === "number" && (timeoutMs < min || timeoutMs > max),
    },
    ...(skills ?? []).map((skillId, index) => ({
      path: `skills[${index}]`,
      rule: "must be the id of a skill of this account",
      isBroken: !isSkill(skillId),
    })),
  ];
  return said.filter(({ isBroken }) => isBroken).map(({ path, rule }) => ({ path, rule }));
}

/** The host of a hook's address; undefined if the address is not allowed. */
function findHost(text: string): string | undefined {
  const url = URL.parse(text);
  const isHttp = url !== null && (url.protocol === "https:" || url.protocol === "http:");
  return isHttp && url.username === "" && url.password === "" ? url.hostname : undefined;
}

function toFields(said: HookChangeBody, stored: HookFields | undefined): HookFields {
  /** A value from the body: null stands for the usual one, and an absent one for the one before. */
  const settle = <T, Usual>(value: T | null | undefined, before: T | undefined, usual: Usual): T | Usual =>
    value === null ? usual : (value ?? before ?? usual);
  const kind = settle(said.type, stored?.kind, "webhook");
  const eventIds = settle(said.events, stored?.eventIds, undefined);
  const skillIds = settle(said.skills, stored?.skillIds, undefined);
  return {
    kind,
    name: settle(said.name, stored?.name, ""),
    url: said.url === undefined || said.url === null ? (stored?.url ?? "") : toUrl(said.url),
    isEnabled: settle(said.enabled, stored?.isEnabled, true),
    alsoTold: WEBHOOK_SWITCHES.filter(({ name, type }) =>
      settle(said[name], stored?.alsoTold.includes(type), false),
    ).map(({ type }) => type),
    timeoutMs: settle(said.timeoutMs, stored?.timeoutMs, TIMEOUTS[kind].usual),
    ...(eventIds === undefined ? {} : { eventIds: [...new Set(eventIds)] }),
    ...(skillIds === undefined ? {} : { skillIds: [...new Set(skillIds)] }),
  };
}

/** The address that is called. The part after # is never sent, so it is left out. */
function toUrl(said: string): string {
  const url = URL.parse(said);
  if (url === null) return said;
  url.hash = "";
  return url.href;
}
