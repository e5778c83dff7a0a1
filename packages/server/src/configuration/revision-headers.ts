import type { AccountId, Revision } from "@signpost/core";
import type { FastifyReply } from "fastify";
import type { Envelope } from "../http/route.ts";
import { accessSnapshot } from "./access-snapshot.ts";
import type { Policies } from "./policies.ts";

/** CFG-8: newer clients read the one header, older ones the other; bare numbers, echoed as they are. */
export function setRevision(reply: FastifyReply, revision: Revision): void {
  reply.header("ac-revision", String(revision)).header("etag", String(revision));
}

/** The same, of what was read beside the snapshot: the revision to write on. */
export async function setCurrentRevision(reply: FastifyReply, accountId: AccountId, policies: Policies): Promise<void> {
  const { configuration } = await accessSnapshot(accountId, policies);
  setRevision(reply, configuration.revision);
}

export function sendUnchanged(reply: FastifyReply, revision: Revision): FastifyReply {
  setRevision(reply, revision);
  return reply.code(304).send();
}

/** CFG-8: what the client has is what there is. */
export function isUnchanged({ headers }: Pick<Envelope, "headers">, revision: Revision): boolean {
  return headers["if-match"]?.replace(/^"(.*)"$/, "$1") === String(revision);
}
