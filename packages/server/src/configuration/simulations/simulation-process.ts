import { simulate, toScenarioConfiguration, toTimeline } from "@signpost/core";
import { parseScenario } from "@signpost/protocol";
import { serveWork } from "../../work/serve-work.ts";
import type { SimulationOutcome, SimulationTask } from "./create-simulator.ts";

/** The process's whole work: one scenario, parsed and run. */
function run({ document, base }: SimulationTask): SimulationOutcome {
  const parsed = parseScenario(document);
  if (parsed.kind === "invalid") return parsed;
  const simulation = simulate(parsed.value, toScenarioConfiguration(parsed.value, base));
  return simulation.kind === "invalid"
    ? { kind: "invalid", issues: [simulation.issue] }
    : { kind: "ran", timeline: toTimeline(simulation.sends, simulation.outOfOrder) };
}

function isTask(value: unknown): value is SimulationTask {
  return typeof value === "object" && value !== null && "document" in value;
}

serveWork({ isTask, run });
