import type { Logger } from "./logger.ts";

/**
 * The last net, not the mend: every promise here has somebody who hears of its failure, and one that slips through is a fault to
 * be found by this line. It is one request's or one client's, though, and not worth everybody's connection. An exception that
 * nobody caught is another matter: nobody knows what was left half done, so the process ends as it would, and says why first.
 */
export function hangLastNet(logger: Logger): { close(): Promise<void> } {
  const onRejection = (error: unknown): void => logger.error("a failure reached nobody; serving goes on", { error });
  const onException = (error: unknown): void =>
    logger.error("an exception reached nobody; the process ends", { error });
  process.on("unhandledRejection", onRejection);
  process.on("uncaughtExceptionMonitor", onException);
  return {
    async close() {
      process.off("unhandledRejection", onRejection);
      process.off("uncaughtExceptionMonitor", onException);
    },
  };
}
