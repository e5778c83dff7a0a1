import type { Revision } from "@signpost/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { toHttpError } from "../http/errors.ts";
import { accountOf } from "../http/route-config.ts";
import type { Policies } from "./policies.ts";

/** CFG-8: newer clients read the one header, older ones the other; bare numbers, echoed as they are. */
export function setRevision(reply: FastifyReply, revision: Revision): void {
  reply.header("ac-revision", String(revision)).header("etag", String(revision));
}

/** The same, of what was read beside the snapshot: the revision to write on. */
export async function setCurrentRevision(
  request: FastifyRequest,
  reply: FastifyReply,
  { policies }: { readonly policies: Policies },
): Promise<void> {
  const snapshot = await policies.get(accountOf(request));
  if (snapshot === undefined) throw toHttpError({ code: "not-found", what: "account" });
  setRevision(reply, snapshot.configuration.revision);
}

export function sendUnchanged(reply: FastifyReply, revision: Revision): FastifyReply {
  setRevision(reply, revision);
  return reply.code(304).send();
}

/** CFG-8: what the client has is what there is. */
export function isUnchanged(request: FastifyRequest, revision: Revision): boolean {
  return request.headers["if-match"]?.replace(/^"(.*)"$/, "$1") === String(revision);
}
