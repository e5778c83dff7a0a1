import type { FastifyInstance, FastifyReply } from "fastify";
import type { Engine } from "../engine.ts";

const config = { privilege: "public", family: "native" } as const;

/** OPS-1: alive is the process, ready is the store. */
export function registerHealthRoutes(app: FastifyInstance, { storage }: Engine): void {
  app.get("/livez", { config }, async () => ({ status: "alive" }));
  app.get("/readyz", { config }, async (_, reply): Promise<FastifyReply> => {
    try {
      await storage.check();
      return reply.send({ status: "ready" });
    } catch {
      return reply.code(503).send({ status: "the store cannot be written" });
    }
  });
}
