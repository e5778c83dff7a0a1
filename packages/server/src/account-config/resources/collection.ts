import type { AccountId, Issue, Revision } from "@signpost/core";
import type { WriteRequest, WriteResult } from "../../configuration/write-configuration.ts";
import type { Fields } from "../../storage/configuration-store.ts";

/** One kind of thing that messages lean on, as the account-config routes serve it (API §5, §9, §11). */
export interface Collection {
  /** Under `/api/account/{a}/configuration/`. */
  readonly path: string;
  readonly resource: string;
  /** API §5.5. */
  readonly createdStatus: 200 | 201;
  /** API §11.1: what a list shows of each; absent, everything. */
  readonly listed?: readonly string[];
  /** `undefined`: no such account. */
  list(accountId: AccountId): Promise<CollectionState | undefined>;
  create(request: WriteRequest, bodies: readonly unknown[]): Promise<CollectionWritten>;
  update(request: WriteRequest, updates: readonly Update[]): Promise<CollectionWritten>;
  remove(request: WriteRequest, ids: readonly string[]): Promise<CollectionWritten>;
}

export interface CollectionState {
  readonly revision: Revision;
  readonly items: readonly Item[];
}

/** As clients read it: `id` and `deleted` are in it. */
export type Item = Fields & { readonly id: unknown; readonly deleted: boolean };

export interface Update {
  /** Absent: the body names none. */
  readonly id: string | undefined;
  readonly body: unknown;
}

/** `ids`: what was written, in the order of the request. */
export interface CollectionWritten {
  readonly result: WriteResult;
  readonly ids: readonly string[];
  /** SKL-10: told beside what was written. */
  readonly issues?: readonly Issue[];
}
