import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgresIfPossible } from "@signpost/test-servers/postgres";
import { afterAll, describe } from "vitest";
import { createSchema } from "../storage/postgres/test-database.testsuite.ts";
import { describeAdministration } from "./administration.testsuite.ts";

const server = await startPostgresIfPossible();
const dataDir = mkdtempSync(join(tmpdir(), "signpost-administration-"));
afterAll(async () => {
  await server?.close();
  rmSync(dataDir, { recursive: true });
});

if (server === undefined) describe.skip("administration: PostgreSQL");
else describeAdministration("PostgreSQL", async () => ({ dataDir, databaseUrl: await createSchema(server) }));
