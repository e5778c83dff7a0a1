import type { Hours } from "@signpost/core";
import { SettingsBody, SettingsRecord } from "@signpost/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { toHttpError } from "../../http/errors.ts";
import { accountOf } from "../../http/route-config.ts";
import { toRequestLimits } from "../../limits/request-limits.ts";
import type { TimeOfDay } from "../../time.ts";
import type { AccountSnapshot, Policies } from "../policies.ts";
import { readWriteRequest } from "../read-write-request.ts";
import { setRevision } from "../revision-headers.ts";
import { toWrittenNatively } from "../to-written.ts";
import type { WriteConfiguration } from "../write-configuration.ts";
import { toMaxConsumerTextBytes } from "./consumer-text.ts";
import { applySettings, findPastEnd, parseSettings } from "./parse-settings.ts";

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

/** The switches of an account: languages, approval, hours, times to respond, budgets (RES-1, RES-3, CFG-13, TIM-6, TRG-11). */
export function registerSettingsRoutes(app: FastifyInstance, deps: SettingsRoutesDeps): void {
  const family = { family: "native" } as const;
  app.get(PATH, { config: { ...family, privilege: "configuration.read" }, schema: GET }, async (request, reply) => {
    const snapshot = await deps.policies.get(accountOf(request));
    if (snapshot === undefined) throw toHttpError({ code: "not-found", what: "account" });
    return toAnswer(snapshot, reply);
  });
  app.patch(PATH, { config: { ...family, privilege: "account.manage" }, schema: PATCH }, (request, reply) =>
    answerChange(request, reply, deps),
  );
}

async function answerChange(request: FastifyRequest, reply: FastifyReply, { write, time }: SettingsRoutesDeps) {
  const parsed = parseSettings(request.body);
  if (parsed.kind === "invalid") throw toHttpError({ code: "invalid", issues: parsed.issues });
  const result = await write(readWriteRequest(request, time.now()), ({ resources }) => {
    const stored = resources.find(({ kind }) => kind === "settings")?.fields ?? {};
    const pastEnd = findPastEnd(stored, parsed.changes, time.now());
    if (pastEnd !== undefined) return { kind: "refused", failure: { code: "invalid", issues: [pastEnd] } };
    const resource = {
      kind: "settings",
      id: "account",
      fields: applySettings(stored, parsed.changes, time.now()),
    } as const;
    return { kind: "changes", changes: [{ kind: "resource", resource }], issues: [] };
  });
  return toAnswer(toWrittenNatively(result).after, reply);
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
