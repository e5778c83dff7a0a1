import { describeExchange } from "./exchange-contract.testsuite.ts";

// How placeholders are written is a matter of XLIFF alone.
const profiles = ["codes"] as const;

describeExchange("csv", { saysLanguages: false, saysJob: false, profiles });
describeExchange("xlsx", { saysLanguages: false, saysJob: false, profiles });
describeExchange("po", { saysLanguages: true, saysJob: true, profiles });
describeExchange("json", { saysLanguages: false, saysJob: false, profiles, isWithoutSources: true });
