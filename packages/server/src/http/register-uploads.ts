import type { FastifyInstance } from "fastify";
import { type Route, registerRoutes } from "./route.ts";

/** Serves routes that take their body as it comes, whatever it says it is, up to so many bytes (TRX-14). */
export async function registerUploads(app: FastifyInstance, routes: readonly Route[], maxBytes: number): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_, body, done) => done(null, body));
    scope.addHook("onRoute", (route) => {
      route.bodyLimit = maxBytes;
    });
    registerRoutes(scope, routes);
  });
}
