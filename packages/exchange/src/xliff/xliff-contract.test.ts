import { describeExchange } from "../exchange-contract.testsuite.ts";

describeExchange("xliff-1.2", { saysLanguages: true, saysJob: true });
describeExchange("xliff-2.0", { saysLanguages: true, saysJob: true, profiles: ["codes", "literal"] });
