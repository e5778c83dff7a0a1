import type { Revision } from "@signpost/core";
import type { FastifyReply, FastifyRequest } from "fastify";

/** CFG-8: newer clients read the one header, older ones the other; bare numbers, echoed as they are. */
export function setRevision(reply: FastifyReply, revision: Revision): void {
  reply.header("ac-revision", String(revision)).header("etag", String(revision));
}

export function sendUnchanged(reply: FastifyReply, revision: Revision): FastifyReply {
  setRevision(reply, revision);
  return reply.code(304).send();
}

/** CFG-8: what the client has is what there is. */
export function isUnchanged(request: FastifyRequest, revision: Revision): boolean {
  return request.headers["if-match"]?.replace(/^"(.*)"$/, "$1") === String(revision);
}
