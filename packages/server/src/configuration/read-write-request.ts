import { type Revision, toRevision } from "@signpost/core";
import type { FastifyRequest } from "fastify";
import { languagesOf, toActorName } from "../access/principal.ts";
import { HttpError } from "../http/errors.ts";
import { accountOf, principalOf } from "../http/route-config.ts";
import type { Actor } from "../storage/configuration-store.ts";
import type { WriteRequest } from "./write-configuration.ts";

/** Who writes, where, and on which revision: of every request that changes a configuration. */
export function readWriteRequest(request: FastifyRequest, now: number): WriteRequest {
  const ifMatch = readIfMatch(request);
  return { accountId: accountOf(request), actor: toActor(request, now), ...(ifMatch === undefined ? {} : { ifMatch }) };
}

/** AUT-7: the languages that this writer may change texts in; absent: all. */
export function readOnlyLanguages(request: FastifyRequest): ReadonlySet<string> | undefined {
  return languagesOf(principalOf(request));
}

/** HIS-1. The audit trail also tells by which program and by which proof of identity (API §12). */
function toActor(request: FastifyRequest, at: number): Actor {
  const source = request.headers["x-signpost-source"] === "console" ? "console" : "api";
  const agent = request.headers["user-agent"]?.slice(0, MAX_USER_AGENT_CHARS);
  return {
    ...toActorName(principalOf(request)),
    at,
    source,
    auth: toAuthType(request),
    ...(agent === undefined ? {} : { userAgent: agent }),
  };
}

const MAX_USER_AGENT_CHARS = 200;

function toAuthType(request: FastifyRequest): NonNullable<Actor["auth"]> {
  const principal = principalOf(request);
  if (principal.kind === "user") return "session";
  return principal.key.kind;
}

/** CFG-8: absent or -1 is no check. Clients echo what they were given, with or without the quotes of an ETag. */
function readIfMatch(request: FastifyRequest): Revision | undefined {
  const raw = request.headers["if-match"]?.trim().replace(/^"(.*)"$/, "$1");
  // API §5.2: a client library sends the word "undefined" for a value that it does not have.
  if (raw === undefined || raw === "" || raw === "-1" || raw === "undefined" || raw === "*") return undefined;
  if (!/^\d{1,15}$/.test(raw)) throw new HttpError(400, "If-Match: must be a revision number, or -1");
  return toRevision(Number(raw));
}
