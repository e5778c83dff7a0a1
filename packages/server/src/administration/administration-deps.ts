import { type AccountId, findNearMiss, parseAccountId, parseRole, ROLES, type Role } from "@signpost/core";
import type { Policies } from "../configuration/policies.ts";
import type { WriteRequest, WriteResult } from "../configuration/write-configuration.ts";
import type { Configuration } from "../create-configuration.ts";
import { describeFailure } from "../http/errors.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import { AdministrationError } from "./administration.ts";

export interface AdministrationDeps {
  readonly storage: Pick<Storage, "accounts" | "configuration">;
  readonly policies: Policies;
  readonly configuration: Configuration;
  readonly time: TimeOfDay;
  /** HIS-1: the name under which it goes into the history. */
  readonly actorName: string;
  readonly hashPassword: (password: string) => Promise<string>;
  /** Where people reach the server; throws where nobody said it. */
  readonly toLinkUrl: (token: string) => string;
}

/** A write in the operator's name, for the history (HIS-1). */
export function toWriteRequest(accountId: AccountId, { time, actorName }: AdministrationDeps): WriteRequest {
  return { accountId, actor: { name: actorName, at: time.now(), source: "cli" } };
}

/** Why a write was not done, in a sentence for the operator. */
export function toRefusal(result: Exclude<WriteResult, { kind: "written" }>): AdministrationError {
  return new AdministrationError(
    result.kind === "stale" ? "somebody else keeps changing it: try again" : describeFailure(result.failure),
  );
}

/** Goes on if the write was done, and throws the refusal if not. */
export function expectWritten(result: WriteResult): void {
  if (result.kind !== "written") throw toRefusal(result);
}

const DEMO = "demo";

/** The one that was named; else the only one there is, or the demo. */
export async function readKnownAccountId(
  named: string | undefined,
  { storage }: Pick<AdministrationDeps, "storage">,
): Promise<AccountId> {
  const all = (await storage.accounts.list()).map(({ accountId }) => accountId);
  const wanted = named ?? (all.length === 1 ? all[0] : DEMO);
  const found = all.find((accountId) => accountId === wanted);
  if (found !== undefined) return found;
  if (all.length === 0)
    throw new AdministrationError("there is no account yet; signpost account create NAME --admin EMAIL makes one");
  if (named === undefined) throw new AdministrationError(`name the account by --account: ${toShort(all)}`);
  throw new AdministrationError(
    `there is no account ${JSON.stringify(named)}${toAdvice(named, all, "the accounts are")}`,
  );
}

/** What was most likely meant, or else what there is. */
export function toAdvice(written: string, names: readonly string[], introduction: string): string {
  const meant = findNearMiss(written, names);
  if (meant !== undefined) return `; did you mean ${meant}?`;
  return names.length === 0 ? "" : `; ${introduction} ${toShort(names)}`;
}

const MAX_NAMED = 10;

function toShort(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join(", ");
  return names.length > MAX_NAMED ? `${shown} and ${names.length - MAX_NAMED} more` : shown;
}

/** An account id as an operator typed it; the error suggests a near one that is allowed. */
export function readAccountId(written: string): AccountId {
  const accountId = parseAccountId(written);
  if (accountId !== undefined) return accountId;
  const near = parseAccountId(
    written
      .normalize("NFKD")
      .replaceAll(/[^\w\s-]/g, "")
      .replaceAll(/[\s-]+/g, "_")
      .slice(0, 20),
  );
  throw new AdministrationError(
    `an account's NAME has 1 to 20 letters, digits or underscores${near === undefined ? "" : `: ${near}, for example`}; what people read is set by --name`,
  );
}

/** A role as an operator typed it; the error names all roles. */
export function readRole(written: string): Role {
  const role = parseRole(written);
  if (role !== undefined) return role;
  throw new AdministrationError(`${JSON.stringify(written)} is no role${toAdvice(written, ROLES, "the roles are")}`);
}

/** A name as an operator typed it, trimmed; `what` is how the error calls it (AUT-17). */
export function readName(written: string, what: string): string {
  const name = written.trim();
  if (name !== "" && name.length <= 100 && !/\p{Cc}/u.test(name)) return name;
  throw new AdministrationError(`${what} has 1 to 100 characters, none of them a control character`);
}
