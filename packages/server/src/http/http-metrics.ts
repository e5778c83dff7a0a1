import type { FastifyInstance } from "fastify";
import { Counter, Histogram, type Registry } from "prom-client";

/** OPS-1: what the server did, by route and status; never by account or person, and never a path as it was sent. */
export interface HttpMetrics {
  /** Counts what was answered ahead of the router, by whoever knows how much that is. */
  countHotReads(read: () => number): void;
}

const BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

export function createHttpMetrics(app: FastifyInstance, registry: Registry): HttpMetrics {
  const durations = new Histogram({
    name: "signpost_http_request_duration_seconds",
    help: "Requests by route, from the first byte to the last",
    labelNames: ["method", "route", "status"],
    buckets: BUCKETS_S,
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    // What matches no route is one series: paths come from outside and have no end.
    const route = request.routeOptions.url ?? "none";
    durations.observe(
      { method: toMethod(request.method), route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  return {
    countHotReads(read) {
      new Counter({
        name: "signpost_http_hot_reads_total",
        help: "Reads of the configuration that were answered ahead of the router",
        registers: [registry],
        collect() {
          this.reset();
          this.inc(read());
        },
      });
    },
  };
}

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]);

function toMethod(method: string): string {
  return METHODS.has(method) ? method : "other";
}
