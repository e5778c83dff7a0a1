import { parseScenario, simulate, type Timeline, toScenarioConfiguration, toTimeline } from "@signpost/core";
import { ScenarioBody, SimulationAnswer } from "@signpost/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import Type from "typebox";
import { HttpError, toHttpError } from "../../http/errors.ts";
import { readQuery } from "../../http/read-query.ts";
import { accountOf } from "../../http/route-config.ts";
import type { Policies } from "../policies.ts";

const SIMULATE = {
  tags: ["Conversations"],
  summary: "What would be sent when: a scenario of events over a clock of its own",
  description: "Nothing is stored, and no hook is asked. A scenario gives the same here and on the command line.",
  querystring: Type.Object({
    configuration: Type.Optional(
      Type.Enum(["product", "account"], {
        description: "Whose account, skills and messages count where the scenario has none. Absent: the product's",
      }),
    ),
  }),
  body: ScenarioBody,
  response: { 200: SimulationAnswer },
};

/** SIM-1. The messages of an account, and what they say, are for whoever may read its configuration. */
export function registerSimulationRoutes(app: FastifyInstance, deps: { readonly policies: Policies }): void {
  const config = { family: "native", privilege: "configuration.read" } as const;
  app.post("/v1/accounts/:accountId/simulations", { config, schema: SIMULATE }, (request) => answer(request, deps));
}

async function answer(request: FastifyRequest, { policies }: { readonly policies: Policies }): Promise<Timeline> {
  const snapshot = await policies.get(accountOf(request));
  if (snapshot === undefined) throw toHttpError({ code: "not-found", what: "account" });
  const parsed = parseScenario(request.body);
  if (parsed.kind === "invalid") throw toHttpError({ code: "invalid", issues: [parsed.issue] });
  const base = readBase(request) === "account" ? snapshot.configuration : undefined;
  const simulation = simulate(parsed.value, toScenarioConfiguration(parsed.value, base));
  if (simulation.kind === "invalid") throw toHttpError({ code: "invalid", issues: [simulation.issue] });
  return toTimeline(simulation.sends);
}

function readBase(request: FastifyRequest): "product" | "account" {
  const base = readQuery(request).text("configuration") ?? "product";
  if (base === "product" || base === "account") return base;
  throw new HttpError(400, "configuration: must be product or account");
}
