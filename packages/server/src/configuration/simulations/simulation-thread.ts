import { parentPort, workerData } from "node:worker_threads";
import {
  type AccountConfiguration,
  parseScenario,
  simulate,
  toScenarioConfiguration,
  toTimeline,
} from "@signpost/core";
import type { SimulationOutcome } from "./run-simulation.ts";

/** The thread's whole work: one scenario, parsed and run. */
function run(document: unknown, base: AccountConfiguration | undefined): SimulationOutcome {
  const parsed = parseScenario(document);
  if (parsed.kind === "invalid") return parsed;
  const simulation = simulate(parsed.value, toScenarioConfiguration(parsed.value, base));
  return simulation.kind === "invalid" ? simulation : { kind: "ran", timeline: toTimeline(simulation.sends) };
}

parentPort?.postMessage(run(workerData.document, workerData.base));
