import { serveWork } from "../../work/serve-work.ts";
import type { SimulationTask } from "./create-simulator.ts";
import { runSimulation } from "./run-simulation.ts";

function isTask(value: unknown): value is SimulationTask {
  return typeof value === "object" && value !== null && "document" in value;
}

serveWork({ isTask, run: runSimulation });
