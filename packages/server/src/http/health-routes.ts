import type { FastifyInstance, FastifyReply } from "fastify";
import Type from "typebox";
import type { Engine } from "../engine.ts";

/** Whoever watches the server is no load on it. */
const config = { privilege: "public", family: "native", counts: "not" } as const;
const tags = ["Health"];
const toStatus = (status: string) => Type.Object({ status: Type.String() }, { examples: [{ status }] });
const LIVE = { tags, summary: "Is the process alive", response: { 200: toStatus("alive") } };
const READY = {
  tags,
  summary: "Can the store be read and written; 503 if not",
  response: { 200: toStatus("ready"), 503: toStatus("the store cannot be written") },
};
const METRICS = {
  tags,
  summary: "Figures in Prometheus' text format",
  response: { 200: { description: "Figures", content: { "text/plain": { schema: Type.String() } } } },
};

/** OPS-1: alive is the process, ready is the store. */
export function registerHealthRoutes(app: FastifyInstance, { storage, metrics }: Engine): void {
  app.get("/livez", { config, schema: LIVE }, async () => ({ status: "alive" }));
  app.get("/readyz", { config, schema: READY }, async (_, reply): Promise<FastifyReply> => {
    try {
      await storage.check();
      return reply.send({ status: "ready" });
    } catch {
      return reply.code(503).send({ status: "the store cannot be written" });
    }
  });
  app.get("/metrics", { config, schema: METRICS }, async (_, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
