import { startPostgresIfPossible } from "@signpost/test-servers/postgres";
import { afterAll, describe } from "vitest";
import { createSchema } from "../storage/postgres/test-database.testsuite.ts";
import { describeOpenLimits } from "./open-limits.testsuite.ts";

const server = await startPostgresIfPossible();
afterAll(() => server?.close());

describe.skipIf(server === undefined)("with a server", () => {
  describeOpenLimits("PostgreSQL", 3, async () => ({
    databaseUrl: server === undefined ? "" : await createSchema(server),
  }));
});
