import { type Revision, toRevision } from "@signpost/core";
import { languagesOf, type Principal, toActorName } from "../access/principal.ts";
import { HttpError } from "../http/errors.ts";
import type { Envelope, Guarded, OfAccount, Received } from "../http/route.ts";
import type { Actor } from "../storage/configuration-store.ts";
import type { WriteRequest } from "./write-configuration.ts";

/** What of a request tells who writes, where, and on which revision. */
export type Writing = Received & OfAccount & Pick<Guarded, "principal">;

/** Of every request that changes a configuration. */
export function readWriteRequest({ accountId, principal, envelope }: Writing, now: number): WriteRequest {
  const ifMatch = readIfMatch(envelope);
  return { accountId, actor: toActor(principal, envelope, now), ...(ifMatch === undefined ? {} : { ifMatch }) };
}

/** AUT-7: the languages that this writer may change texts in; absent: all. */
export function readOnlyLanguages({ principal }: Writing): ReadonlySet<string> | undefined {
  return languagesOf(principal);
}

/** HIS-1. The audit trail also tells by which program and by which proof of identity (API §12). */
function toActor(principal: Principal, { headers }: Envelope, at: number): Actor {
  const agent = headers["user-agent"]?.slice(0, MAX_USER_AGENT_CHARS);
  return {
    ...toActorName(principal),
    at,
    source: headers["x-signpost-source"] === "console" ? "console" : "api",
    auth: principal.kind === "user" ? "session" : principal.key.kind,
    ...(agent === undefined ? {} : { userAgent: agent }),
  };
}

const MAX_USER_AGENT_CHARS = 200;

/** CFG-8: absent or -1 is no check. Clients echo what they were given, with or without the quotes of an ETag. */
function readIfMatch({ headers }: Envelope): Revision | undefined {
  const raw = headers["if-match"]?.trim().replace(/^"(.*)"$/, "$1");
  // API §5.2: a client library sends the word "undefined" for a value that it does not have.
  if (raw === undefined || raw === "" || raw === "-1" || raw === "undefined" || raw === "*") return undefined;
  if (!/^\d{1,15}$/.test(raw)) throw new HttpError(400, "If-Match: must be a revision number, or -1");
  return toRevision(Number(raw));
}
