import type { AccountId } from "@signpost/core";
import { toHttpError } from "../../http/errors.ts";
import type { StoredImport } from "../../storage/translation-store.ts";
import type { Imports } from "./create-imports.ts";

/** The import that a path names, of this account. */
export async function accessImport(
  imports: Pick<Imports, "find">,
  accountId: AccountId,
  importId: string,
): Promise<StoredImport> {
  const stored = await imports.find(accountId, importId);
  if (stored === undefined) throw toHttpError({ code: "not-found", what: "import" });
  return stored;
}
