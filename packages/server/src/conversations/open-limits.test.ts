import { describeOpenLimits } from "./open-limits.testsuite.ts";

describeOpenLimits("SQLite", 1, async () => ({ file: ":memory:" }));
