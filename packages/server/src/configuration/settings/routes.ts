import type { Hours, Instant } from "@signpost/core";
import { SettingsBody, SettingsRecord } from "@signpost/protocol";
import type { FastifyReply } from "fastify";
import { toHttpError } from "../../http/errors.ts";
import { type Route, route } from "../../http/route.ts";
import { toRequestLimits } from "../../limits/request-limits.ts";
import type { TimeOfDay } from "../../time.ts";
import { accessSnapshot } from "../access-snapshot.ts";
import type { AccountSnapshot, Policies } from "../policies.ts";
import { readWriteRequest } from "../read-write-request.ts";
import { readWrittenNatively } from "../read-written.ts";
import { setRevision } from "../revision-headers.ts";
import type { Plan, WriteConfiguration } from "../write-configuration.ts";
import { toMaxConsumerTextBytes } from "./consumer-text.ts";
import { applySettings, findPastEnd, type ParsedSettings, parseSettings } from "./parse-settings.ts";

/** What the routes of settings are made of. */
export interface SettingsRoutesDeps {
  readonly policies: Policies;
  readonly write: WriteConfiguration;
  readonly time: TimeOfDay;
}

type Changes = Extract<ParsedSettings, { kind: "settings" }>["changes"];

const PATH = "/v1/accounts/:accountId/settings";
const tags = ["Account"];
const GET = {
  tags,
  summary: "What the account has set, and what counts where it has not",
  response: { 200: SettingsRecord },
};
const PATCH = {
  tags,
  summary: "Change settings",
  description: "What is absent stays; null puts a setting back to what every account begins with.",
  body: SettingsBody,
  response: { 200: SettingsRecord },
};

/** The switches of an account: languages, approval, hours, times to respond, budgets (RES-1, RES-3, CFG-13, TIM-6, TRG-11). */
export function createSettingsRoutes({ policies, write, time }: SettingsRoutesDeps): readonly Route[] {
  return [
    route({
      method: "GET",
      path: PATH,
      privilege: "configuration.read",
      family: "native",
      schema: GET,
      handle: async ({ accountId }, reply) => toAnswer(await accessSnapshot(accountId, policies), reply),
    }),
    route({
      method: "PATCH",
      path: PATH,
      privilege: "account.manage",
      family: "native",
      schema: PATCH,
      body: readChanges,
      handle: async (asked, reply) => {
        const request = readWriteRequest(asked, time.now());
        const result = await write(request, (snapshot) => planChange(snapshot, asked.body, time.now()));
        return toAnswer(readWrittenNatively(result).after, reply);
      },
    }),
  ];
}

function readChanges(body: unknown): Changes {
  const parsed = parseSettings(body);
  if (parsed.kind === "invalid") throw toHttpError({ code: "invalid", issues: parsed.issues });
  return parsed.changes;
}

function planChange({ resources }: AccountSnapshot, changes: Changes, now: Instant): Plan {
  const stored = resources.find(({ kind }) => kind === "settings")?.fields ?? {};
  const pastEnd = findPastEnd(stored, changes, now);
  if (pastEnd !== undefined) return { kind: "refused", failure: { code: "invalid", issues: [pastEnd] } };
  const resource = { kind: "settings", id: "account", fields: applySettings(stored, changes, now) } as const;
  return { kind: "changes", changes: [{ kind: "resource", resource }], issues: [] };
}

function toAnswer({ configuration, policy, resources, agentsSeeAll }: AccountSnapshot, reply: FastifyReply) {
  setRevision(reply, configuration.revision);
  const own = Object.keys(resources.find(({ kind }) => kind === "settings")?.fields ?? {});
  const maxConsumerTextBytes = toMaxConsumerTextBytes(resources);
  return {
    ...policy.settings,
    hours: toHoursRecord(policy.settings.hours),
    requestLimits: toRequestLimits(resources),
    agentsSeeAll,
    ...(maxConsumerTextBytes === undefined ? {} : { maxConsumerTextBytes }),
    own,
  };
}

/** Instants as everywhere on the wire. */
function toHoursRecord(hours: Hours) {
  if (hours.mode !== "manual") return hours;
  const { mode, offUntil, since } = hours;
  return {
    mode,
    ...(offUntil === undefined ? {} : { offUntil: new Date(offUntil).toISOString() }),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
  };
}
