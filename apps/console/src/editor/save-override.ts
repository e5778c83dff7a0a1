import { request } from "../http/request.ts";
import { RequestError } from "../http/request-error.ts";
import { toContextQuery } from "../messages/message-context.ts";
import { type OverrideAddress, readOverride, toMessagePath } from "../messages/message-queries.ts";
import { type Draft, toDraft } from "./draft.ts";
import { toSaveRequest } from "./save-request.ts";

export interface SavedDraft {
  readonly draft: Draft;
  readonly revision: string;
}

export type SaveOutcome =
  | { readonly kind: "saved"; readonly saved: SavedDraft }
  /** CFG-14: somebody wrote since `revision`; here is what they wrote. */
  | { readonly kind: "changed-meanwhile"; readonly theirs: SavedDraft };

/** Saves one context's override of one message if nobody wrote since `revision` was read. */
export async function saveOverride(address: OverrideAddress, draft: Draft, revision: string): Promise<SaveOutcome> {
  const { accountId, eventId, context } = address;
  const save = toSaveRequest({ id: eventId, eventId }, draft);
  try {
    const answer = await request(toMessagePath(accountId, eventId), {
      method: save.method,
      query: { v: "2.0", ...toContextQuery(context, accountId), ...(save.method === "PUT" ? save.query : {}) },
      ...(save.method === "PUT" ? { body: save.body } : {}),
      ifMatch: revision,
    });
    return { kind: "saved", saved: { draft, revision: answer.revision } };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    // Nothing of its own is what an empty draft asks for: already so is as good as done.
    if (error.status === 404 && save.method === "DELETE") {
      return { kind: "saved", saved: { draft, revision: error.revision ?? revision } };
    }
    if (error.status !== 409) throw error;
    const theirs = await readOverride(address);
    return { kind: "changed-meanwhile", theirs: { draft: toDraft(theirs.message), revision: theirs.revision } };
  }
}
