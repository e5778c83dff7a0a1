import type { Language } from "@signpost/core";
import type { JobDetail, JobState } from "@signpost/protocol";
import type { StoredImport } from "../../storage/translation-store.ts";
import type { JobWithImports } from "./create-jobs.ts";

type Delivery = JobDetail["delivered"][string];

/** TRX-4: a job is where its languages are. It follows from its imports, and so cannot differ from them. */
export function toJobState({ job, imports }: JobWithImports): JobState {
  if (job.cancelledAt !== undefined) return "cancelled";
  const states = job.languages
    .filter(({ units }) => units > 0)
    .map(({ language, units }) => toDelivery(imports, language, units).state);
  if (states.length === 0 || states.includes("open")) return "open";
  return states.includes("delivered") ? "delivered" : "applied";
}

/** What came back in each language of a job. */
export function toDeliveries({ job, imports }: JobWithImports): JobDetail["delivered"] {
  return Object.fromEntries(
    job.languages.map(({ language, units }) => [language, toDelivery(imports, language, units)]),
  );
}

const DELIVERED: ReadonlySet<StoredImport["state"]> = new Set(["ready", "applying", "applied", "undone"]);

function toDelivery(imports: readonly StoredImport[], language: Language, units: number): Delivery {
  const back = imports.filter((one) => DELIVERED.has(one.state) && one.languages.includes(language));
  const last = back.findLast(({ state }) => state === "applied") ?? back.at(-1);
  if (last === undefined) return { units, state: "open" };
  return { units, state: last.state === "applied" ? "applied" : "delivered", import: last.importId };
}
