import { type FieldIssue, RequestError } from "../http/request-error.ts";
import { type Message, parseMessage } from "../messages/message.ts";
import { toContextQuery } from "../messages/message-context.ts";
import { type Override, type OverrideAddress, readOverride, toMessagePath } from "../messages/message-queries.ts";
import { request } from "../session/request.ts";
import type { Draft, DraftText } from "./draft.ts";
import { toSaveStep } from "./to-save-step.ts";

/** A draft as the server stored it, with the revision at which it did (CFG-8). */
export interface SavedDraft {
  readonly draft: Draft;
  readonly revision: string;
}

/** How a save ended; failures of network and server are thrown. */
export type SaveOutcome =
  | {
      readonly kind: "saved";
      readonly saved: SavedDraft;
      /** CFG-13: what visitors do not read of it, and why. */
      readonly withheld: readonly FieldIssue[];
    }
  /** CFG-14: somebody wrote since `revision`; here is what they wrote. */
  | { readonly kind: "changed-meanwhile"; readonly theirs: Override };

/** Brings one context's override of one message from `saved` to `draft`, if nobody wrote since `saved` was read. */
export async function saveOverride(address: OverrideAddress, saved: SavedDraft, draft: Draft): Promise<SaveOutcome> {
  const { accountId, eventId, context } = address;
  const step = toSaveStep(eventId, saved.draft, draft);
  try {
    const { body, revision, withheld } = await request(toMessagePath(accountId, eventId), {
      method: step.method,
      query: { v: "2.0", ...toContextQuery(context, accountId), ...(step.method === "PUT" ? step.query : {}) },
      ...(step.method === "PUT" ? { body: step.body } : {}),
      ifMatch: saved.revision,
    });
    return { kind: "saved", saved: { draft: toStored(draft, parseMessage(body)), revision }, withheld };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    // Nothing of its own is what a removal is for: already so is as good as done.
    if (step.method === "DELETE" && error.status === 404)
      return { kind: "saved", saved: { ...saved, draft }, withheld: [] };
    if (error.status !== 409) throw error;
    return { kind: "changed-meanwhile", theirs: await readOverride(address) };
  }
}

/** RES-3: which of the words wait is for the server to say. */
function toStored(draft: Draft, stored: Message | undefined): Draft {
  const texts = [...draft.texts].map(([key, { isWaiting: _, isApproved: __, ...text }]): [string, DraftText] => {
    return [key, stored?.texts.get(key)?.isWaiting ? { ...text, isWaiting: true } : text];
  });
  return { ...draft, texts: new Map(texts) };
}
