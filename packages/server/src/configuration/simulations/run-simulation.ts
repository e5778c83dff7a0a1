import { simulate, toScenarioConfiguration, toTimeline } from "@signpost/core";
import { parseScenario } from "@signpost/protocol";
import type { SimulationOutcome, SimulationTask } from "./create-simulator.ts";

/** One scenario, parsed and run: the whole work of the process for simulations. */
export function runSimulation({ document, base }: SimulationTask): SimulationOutcome {
  const parsed = parseScenario(document);
  if (parsed.kind === "invalid") return parsed;
  const simulation = simulate(parsed.value, toScenarioConfiguration(parsed.value, base));
  return simulation.kind === "invalid"
    ? { kind: "invalid", issues: [simulation.issue] }
    : { kind: "ran", timeline: toTimeline(simulation.sends, simulation.outOfOrder) };
}
