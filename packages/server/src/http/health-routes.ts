import Type from "typebox";
import type { Engine } from "../engine.ts";
import { type Route, route } from "./route.ts";

/** Requests that only watch the server count against no limit. */
const watched = { method: "GET", privilege: "public", family: "native", counts: "not" } as const;
const tags = ["Health"];
const Part = Type.Object({ isWell: Type.Boolean(), says: Type.String() });
const WELL = { isWell: true, says: "well" };
const FULL = { isWell: false, says: "the store cannot be used: the disk is full" };
/** `status` says all of it in one line. */
const toState = (status: string, storeWrite: typeof WELL) =>
  Type.Object(
    { status: Type.String(), storeRead: Part, storeWrite: Part, broker: Part },
    { examples: [{ status, storeRead: WELL, storeWrite, broker: WELL }] },
  );
const LIVE = {
  tags,
  summary: "Is the process alive",
  response: { 200: Type.Object({ status: Type.String() }, { examples: [{ status: "alive" }] }) },
};
const READY = {
  tags,
  summary: "Can the store be read and written; 503 if not",
  description: "A row is written for real, at most once a second for all who ask. Without its broker a node works on.",
  response: { 200: toState("ready", WELL), 503: toState(`not ready; writing: ${FULL.says}`, FULL) },
};
const METRICS = {
  tags,
  summary: "Figures in Prometheus' text format",
  response: { 200: { description: "Figures", content: { "text/plain": { schema: Type.String() } } } },
};

/** OPS-1, OPS-19: `livez` tells of the process, `readyz` of the store. */
export function createHealthRoutes(deps: Engine): readonly Route[] {
  return [createLiveRoute(), createReadyRoute(deps), createMetricsRoute(deps)];
}

function createLiveRoute(): Route {
  return route({ ...watched, path: "/livez", schema: LIVE, handle: () => ({ status: "alive" }) });
}

function createReadyRoute({ readiness }: Engine): Route {
  return route({
    ...watched,
    path: "/readyz",
    schema: READY,
    handle: async (_, reply) => {
      const { isReady, storeRead, storeWrite, broker } = await readiness.check();
      const status = [
        isReady ? "ready" : "not ready",
        ...(storeRead.isWell ? [] : [`reading: ${storeRead.says}`]),
        ...(storeWrite.isWell ? [] : [`writing: ${storeWrite.says}`]),
      ].join("; ");
      reply.code(isReady ? 200 : 503);
      return { status, storeRead, storeWrite, broker };
    },
  });
}

function createMetricsRoute({ metrics: { registry } }: Engine): Route {
  return route({
    ...watched,
    path: "/metrics",
    schema: METRICS,
    handle: async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  });
}
