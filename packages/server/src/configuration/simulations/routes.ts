import type { Issue, Timeline } from "@signpost/core";
import { ScenarioBody, SimulationAnswer } from "@signpost/protocol";
import Type from "typebox";
import { HttpError, toHttpError } from "../../http/errors.ts";
import type { Query } from "../../http/read-query.ts";
import { type BeforeClose, type Route, route } from "../../http/route.ts";
import type { Logger } from "../../observability/logger.ts";
import type { TimeSource } from "../../time.ts";
import type { WorkOutcome } from "../../work/create-work-process.ts";
import { accessSnapshot } from "../access-snapshot.ts";
import type { Policies } from "../policies.ts";
import { createSimulator, MAX_RUN_MS, type SimulationOutcome } from "./create-simulator.ts";

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
  readonly time: TimeSource;
  readonly logger: Logger;
  readonly beforeClose: BeforeClose;
}

/** SIM-1: a simulation shows the account's messages, so it needs the right to read the configuration. */
export function createSimulationRoutes(deps: SimulationDeps): readonly Route[] {
  const { policies, time, logger, beforeClose } = deps;
  const simulator = createSimulator(time, logger);
  // A stopping server does not wait for simulations. Whoever asked for one asks again.
  beforeClose(() => simulator.close());
  const simulate = route({
    method: "POST",
    path: "/v1/accounts/:accountId/simulations",
    privilege: "configuration.read",
    family: "native",
    schema: SIMULATE,
    query: readBase,
    // The scenario is parsed in the process that runs it.
    body: (document) => document,
    handle: async ({ accountId, query, body: document }) => {
      const { configuration } = await accessSnapshot(accountId, policies);
      const base = query === "account" ? configuration : undefined;
      return readTimeline(await simulator.run({ document, base }));
    },
  });
  return [simulate];
}

function readTimeline(outcome: WorkOutcome<SimulationOutcome>): Timeline {
  switch (outcome.kind) {
    case "busy":
      throw new HttpError(429, "too many simulations are waiting; try again in a moment", {
        headers: { "retry-after": "5" },
      });
    case "out-of-time":
      throw toRefusal([{ path: "events", rule: `must run within ${MAX_RUN_MS / 1000} s` }]);
    case "lost":
      throw new HttpError(503, "the simulation was stopped before its end; try again", {
        headers: { "retry-after": "1" },
      });
    case "done":
      if (outcome.result.kind === "invalid") throw toRefusal(outcome.result.issues);
      return outcome.result.timeline;
  }
}

function toRefusal(issues: readonly Issue[]): HttpError {
  return toHttpError({ code: "invalid", issues });
}

function readBase(query: Query): "product" | "account" {
  const base = query.text("configuration") ?? "product";
  if (base === "product" || base === "account") return base;
  throw new HttpError(400, "configuration: must be product or account");
}
