import { describeBrokerContract } from "../contract.testsuite.ts";
import { createInProcessBroker } from "./in-process-broker.ts";

describeBrokerContract("in the process", async (onError) => {
  const broker = createInProcessBroker({ onError });
  return { here: broker, there: broker };
});
