import { describeBrokerContract } from "../contract.testsuite.ts";
import { createInProcessBroker } from "./in-process-broker.ts";

describeBrokerContract("in the process", async (onError) => ({
  broker: createInProcessBroker({ onError }),
  settle: async () => {},
}));
