import { startPostgresIfPossible } from "@signpost/test-servers/postgres";
import { afterAll, describe } from "vitest";
import { HOST_TIME } from "../../time.ts";
import { describeStorageContract } from "../contract.testsuite.ts";
import { openPostgresStorage } from "./open-postgres-storage.ts";
import { createSchema } from "./test-database.testsuite.ts";

const server = await startPostgresIfPossible();
afterAll(() => server?.close());

if (server === undefined) describe.skip("storage: PostgreSQL");
else
  describeStorageContract("PostgreSQL", async () =>
    openPostgresStorage({ time: HOST_TIME, url: await createSchema(server) }),
  );
