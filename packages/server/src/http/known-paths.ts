import type { FastifyInstance, FastifyRequest, RouteOptions } from "fastify";
import { type Clothes, HttpError } from "./errors.ts";

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
  readonly clothes: Clothes;
}

/** CFG-11: of a request that no route takes, says whether the path is unknown, or only the method. Added before the routes are. */
export function refuseUnknown(app: FastifyInstance): void {
  const known = new Map<string, KnownPath>();
  app.addHook("onRoute", (route) => addPath(known, route));
  // Before the body is read: whether it is JSON does not matter to a method that there is not.
  app.addHook("onRequest", (request, _, done) => {
    if (request.is404) done(toRefusal(request, known));
    else done();
  });
}

/** What a path is told that nothing is served at. */
export function noSuchPath(): HttpError {
  return new HttpError(404, "no such path");
}

function addPath(known: Map<string, KnownPath>, { url, method, config = {} }: RouteOptions): void {
  const found = known.get(url) ?? { pattern: toPattern(url), methods: new Set(), clothes: config };
  known.set(url, found);
  for (const name of [method].flat()) found.methods.add(name);
}

/** As the router reads it: `:name` is a part of a path, `*` all the rest. */
function toPattern(path: string): RegExp {
  const literal = path.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replace(/:\w+/g, "[^/]+").replaceAll("*", ".*")}$`);
}

function toRefusal({ url, method }: FastifyRequest, known: ReadonlyMap<string, KnownPath>): HttpError {
  const path = url.split("?", 1)[0] ?? "";
  const found = [...known.values()].filter(({ pattern }) => pattern.test(path));
  const allowed = [...new Set(found.flatMap(({ methods }) => [...methods]))].toSorted();
  if (allowed.length === 0 || allowed.includes(method)) return noSuchPath();
  return new HttpError(405, `${method} is not served here; the methods are ${allowed.join(", ")}`, {
    headers: { allow: allowed.join(", ") },
    clothes: found[0]?.clothes,
  });
}
