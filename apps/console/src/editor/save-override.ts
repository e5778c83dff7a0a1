import { request } from "../http/request.ts";
import { RequestError } from "../http/request-error.ts";
import { toContextQuery } from "../messages/message-context.ts";
import { type Override, type OverrideAddress, readOverride, toMessagePath } from "../messages/message-queries.ts";
import type { Draft } from "./draft.ts";
import { type SaveStep, toSaveSteps } from "./to-save-steps.ts";

export interface SavedDraft {
  readonly draft: Draft;
  readonly revision: string;
}

export type SaveOutcome =
  | { readonly kind: "saved"; readonly saved: SavedDraft }
  /** CFG-14: somebody wrote since `revision`; here is what they wrote. */
  | { readonly kind: "changed-meanwhile"; readonly theirs: Override };

/** Brings one context's override of one message from `saved` to `draft`, if nobody wrote since `saved` was read. */
export async function saveOverride(address: OverrideAddress, saved: SavedDraft, draft: Draft): Promise<SaveOutcome> {
  let { revision } = saved;
  try {
    for (const step of toSaveSteps(address.eventId, saved.draft, draft))
      revision = await sendStep(address, step, revision);
    return { kind: "saved", saved: { draft, revision } };
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== 409) throw error;
    return { kind: "changed-meanwhile", theirs: await readOverride(address) };
  }
}

async function sendStep(
  { accountId, eventId, context }: OverrideAddress,
  step: SaveStep,
  revision: string,
): Promise<string> {
  try {
    const answer = await request(toMessagePath(accountId, eventId), {
      method: step.method,
      query: { v: "2.0", ...toContextQuery(context, accountId), ...(step.method === "PUT" ? step.query : {}) },
      ...(step.method === "PUT" ? { body: step.body } : {}),
      ifMatch: revision,
    });
    return answer.revision;
  } catch (error) {
    // Nothing of its own is what a removal is for: already so is as good as done.
    if (step.method === "DELETE" && error instanceof RequestError && error.status === 404) return revision;
    throw error;
  }
}
