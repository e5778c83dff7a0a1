import type { AccountId, Context, EventId, Revision } from "@signpost/core";
import type { Storage } from "../../storage/storage.ts";
import type { AccountSnapshot, Policies } from "../policies.ts";
import {
  notFound,
  type Plan,
  type WriteConfiguration,
  type WriteRequest,
  type WriteResult,
} from "../write-configuration.ts";
import {
  compareVariants,
  type Difference,
  toConfigurationAt,
  toKey,
  toPutBack,
  type VariantAt,
} from "./to-configuration-at.ts";

/** HIS-2. A revision that the account has not reached, or an account that is not there, is `undefined`. */
export interface History {
  readAt(accountId: AccountId, revision: Revision): Promise<readonly VariantAt[] | undefined>;
  compare(accountId: AccountId, from: Revision, to: Revision): Promise<readonly Difference[] | undefined>;
  /** A new write that makes one message in one context, or everything, what it was. */
  putBack(request: PutBackRequest): Promise<WriteResult>;
}

export interface PutBackRequest extends WriteRequest {
  readonly to: Revision;
  /** Absent: everything. */
  readonly only?: { readonly eventId: EventId; readonly context: Context };
}

export interface HistoryDeps {
  readonly storage: Pick<Storage, "configuration">;
  readonly policies: Policies;
  readonly write: WriteConfiguration;
}

export function createHistory({ storage, policies, write }: HistoryDeps): History {
  async function readFrom({ configuration }: AccountSnapshot, revision: Revision): Promise<readonly VariantAt[]> {
    const since = await storage.configuration.listWrittenSince(configuration.accountId, revision);
    // What has been written after this snapshot was taken is not in it, and so not to be undone either.
    return toConfigurationAt(
      configuration.variants,
      revision,
      since.filter((entry) => entry.revision <= configuration.revision),
    );
  }

  async function readAt(accountId: AccountId, revision: Revision): Promise<readonly VariantAt[] | undefined> {
    const snapshot = await policies.get(accountId);
    return snapshot === undefined || revision > snapshot.configuration.revision
      ? undefined
      : readFrom(snapshot, revision);
  }

  async function planPutBack(snapshot: AccountSnapshot, { to, only }: PutBackRequest): Promise<Plan> {
    if (to > snapshot.configuration.revision) return notFound(`revision ${to}`);
    const then = await readFrom(snapshot, to);
    const differences = compareVariants(then, snapshot.configuration.variants);
    const wanted =
      only === undefined ? differences : differences.filter((difference) => toKey(difference) === toKey(only));
    return { kind: "changes", changes: toPutBack(wanted), issues: [] };
  }

  return {
    readAt,
    async compare(accountId, from, to) {
      const [before, after] = await Promise.all([readAt(accountId, from), readAt(accountId, to)]);
      return before === undefined || after === undefined ? undefined : compareVariants(before, after);
    },
    putBack: (request) => write(request, (snapshot) => planPutBack(snapshot, request)),
  };
}
