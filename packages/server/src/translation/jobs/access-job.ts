import type { AccountId } from "@signpost/core";
import { parseLanguage } from "@signpost/core";
import { HttpError, toHttpError } from "../../http/errors.ts";
import type { JobLanguage, StoredJob } from "../../storage/translation-store.ts";
import type { Jobs, JobWithImports } from "./create-jobs.ts";

/** The job that a path names, of this account. */
export async function accessJob(
  jobs: Pick<Jobs, "find">,
  accountId: AccountId,
  jobId: string,
): Promise<JobWithImports> {
  const found = await jobs.find(accountId, jobId);
  if (found === undefined) throw toHttpError({ code: "not-found", what: "job" });
  return found;
}

/** The one of a job's languages that a query names; without a name, its only one. */
export function readJobLanguage({ languages }: StoredJob, tag: string | undefined): JobLanguage {
  const named = tag === undefined ? undefined : parseLanguage(tag)?.language;
  const found = tag === undefined ? languages : languages.filter(({ language }) => language === named);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  throw new HttpError(400, `language: must be one of ${languages.map(({ language }) => language).join(", ")}`);
}
