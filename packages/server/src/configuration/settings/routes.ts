import type { Hours, Instant, SettingsResource } from "@signpost/core";
import { SettingsBody, SettingsRecord } from "@signpost/protocol";
import type { FastifyReply } from "fastify";
import { toHttpError } from "../../http/errors.ts";
import { type Route, route } from "../../http/route.ts";
import type { TimeOfDay } from "../../time.ts";
import { accessSnapshot } from "../access-snapshot.ts";
import type { AccountSnapshot, Policies } from "../policies.ts";
import { readWriteRequest } from "../read-write-request.ts";
import { readWrittenNatively } from "../read-written.ts";
import { setRevision } from "../revision-headers.ts";
import type { Plan, WriteConfiguration } from "../write-configuration.ts";
import { applySettings, findPastEnd, parseSettings, type SettingsPatch } from "./parse-settings.ts";

/** The parts that the routes of settings need. */
export interface SettingsRoutesDeps {
  readonly policies: Policies;
  readonly write: WriteConfiguration;
  readonly time: TimeOfDay;
}

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

/**
 * Routes for the settings of an account: languages, approval, hours, response times, budgets (RES-1, RES-3, CFG-13,
 * TIM-6, TRG-11).
 */
export function createSettingsRoutes(deps: SettingsRoutesDeps): readonly Route[] {
  return [createReadRoute(deps), createChangeRoute(deps)];
}

function createReadRoute({ policies }: SettingsRoutesDeps): Route {
  return route({
    method: "GET",
    path: PATH,
    privilege: "configuration.read",
    family: "native",
    schema: GET,
    handle: async ({ accountId }, reply) => toAnswer(await accessSnapshot(accountId, policies), reply),
  });
}

function createChangeRoute({ write, time }: SettingsRoutesDeps): Route {
  return route({
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
  });
}

function readChanges(body: unknown): SettingsPatch {
  const parsed = parseSettings(body);
  if (parsed.kind === "invalid") throw toHttpError({ code: "invalid", issues: parsed.issues });
  return parsed.changes;
}

function planChange({ resources }: AccountSnapshot, changes: SettingsPatch, now: Instant): Plan {
  const before = settingsOf(resources);
  const pastEnd = findPastEnd(before, changes, now);
  if (pastEnd !== undefined) return { kind: "refused", failure: { code: "invalid", issues: [pastEnd] } };
  const resource = applySettings(before, changes, now);
  return { kind: "changes", changes: [{ kind: "resource", resource }], issues: [] };
}

function toAnswer({ configuration, policy, resources, serving }: AccountSnapshot, reply: FastifyReply) {
  setRevision(reply, configuration.revision);
  return {
    ...policy.settings,
    hours: toHoursRecord(policy.settings.hours),
    requestLimits: {},
    agentsSeeAll: false,
    ...serving,
    own: [settingsOf(resources).settings, serving].flatMap((set) => Object.keys(set)),
  };
}

/** The account's own settings. */
function settingsOf(resources: AccountSnapshot["resources"]): SettingsResource {
  const settings = resources.find((resource) => resource.kind === "settings");
  return settings ?? { kind: "settings", id: "account", settings: {} };
}

/** Hours in the form of the wire, where instants are texts. */
function toHoursRecord(hours: Hours) {
  if (hours.mode !== "manual") return hours;
  const { mode, offUntil, since } = hours;
  return {
    mode,
    ...(offUntil === undefined ? {} : { offUntil: new Date(offUntil).toISOString() }),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
  };
}
