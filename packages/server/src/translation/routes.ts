import { randomUUID } from "node:crypto";
import type { BeforeClose, Route } from "../http/route.ts";
import { createApplyRoutes } from "./imports/apply-routes.ts";
import { createImports, type ImportsDeps } from "./imports/create-imports.ts";
import { createImportRoutes, createUploadRoute, type ImportRoutesDeps } from "./imports/import-routes.ts";
import { createJobs } from "./jobs/create-jobs.ts";
import { createPlanner } from "./jobs/create-planner.ts";
import { createExportRoute } from "./jobs/export-route.ts";
import { createJobRoutes } from "./jobs/job-routes.ts";

/** What the translation exchange is made of. */
export interface TranslationRoutesDeps extends Omit<ImportsDeps, "newId">, Pick<ImportRoutesDeps, "policies"> {
  readonly beforeClose: BeforeClose;
}

/** Those whose body is read as JSON, and those that take it as it comes. */
export interface TranslationRoutes {
  readonly routes: readonly Route[];
  readonly uploads: readonly Route[];
}

/** The translation exchange over HTTP (TRX-4 to TRX-8). */
export function createTranslationRoutes(deps: TranslationRoutesDeps): TranslationRoutes {
  const ours = { ...deps, newId: randomUUID };
  const imports = createImports(ours);
  // A stop does not wait for a file to be read: who sent it sends it again.
  deps.beforeClose(() => imports.close());
  const planner = createPlanner(deps.time, deps.logger);
  deps.beforeClose(() => planner.close());
  const all = { ...deps, imports, jobs: createJobs({ ...ours, planner }) };
  return {
    routes: [...createJobRoutes(all), createExportRoute(all), ...createImportRoutes(all), ...createApplyRoutes(all)],
    uploads: [createUploadRoute(all)],
  };
}
