import type { Timeline } from "@signpost/core";
import { ScenarioBody, SimulationAnswer } from "@signpost/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import Type from "typebox";
import { HttpError, toHttpError } from "../../http/errors.ts";
import { readQuery } from "../../http/read-query.ts";
import { accountOf } from "../../http/route-config.ts";
import type { Policies } from "../policies.ts";
import { createOneAtATime, type OneAtATime } from "./one-at-a-time.ts";
import { runSimulation } from "./run-simulation.ts";

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

interface SimulationDeps {
  readonly policies: Policies;
}

/** SIM-1. The messages of an account, and what they say, are for whoever may read its configuration. */
export function registerSimulationRoutes(app: FastifyInstance, { policies }: SimulationDeps): void {
  const config = { family: "native", privilege: "configuration.read" } as const;
  const oneAtATime = createOneAtATime();
  app.post("/v1/accounts/:accountId/simulations", { config, schema: SIMULATE }, (request) =>
    answer(request, policies, oneAtATime),
  );
}

async function answer(request: FastifyRequest, policies: Policies, oneAtATime: OneAtATime): Promise<Timeline> {
  const snapshot = await policies.get(accountOf(request));
  if (snapshot === undefined) throw toHttpError({ code: "not-found", what: "account" });
  const base = readBase(request) === "account" ? snapshot.configuration : undefined;
  const outcome = await oneAtATime(() => runSimulation(request.body, base));
  if (outcome === "busy")
    throw new HttpError(429, "simulations: too many wait already", { headers: { "retry-after": "5" } });
  if (outcome.kind === "invalid") throw toHttpError({ code: "invalid", issues: [outcome.issue] });
  return outcome.timeline;
}

function readBase(request: FastifyRequest): "product" | "account" {
  const base = readQuery(request).text("configuration") ?? "product";
  if (base === "product" || base === "account") return base;
  throw new HttpError(400, "configuration: must be product or account");
}
