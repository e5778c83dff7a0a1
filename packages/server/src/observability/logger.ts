/** Fields instead of sentences; never the text of a message, and nothing personal (OPS-1). */
export interface Logger {
  /** A person must act now. */
  error(event: string, fields?: LogFields): void;
  /** We recovered; worth a look this week. */
  warn(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
}

/** Facts beside the sentence of a log line; nothing personal, and no texts of messages. */
export type LogFields = Readonly<Record<string, unknown>>;

/** One JSON object a line. Errors give their name, message and stack, and not what hangs on them. */
export function createLogger(write: (line: string) => void, now: () => number = Date.now): Logger {
  const log =
    (level: string) =>
    (event: string, fields: LogFields = {}) => {
      write(JSON.stringify({ level, at: new Date(now()).toISOString(), event, ...fields }, replaceErrors));
    };
  return { error: log("error"), warn: log("warn"), info: log("info") };
}

function replaceErrors(_: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { name, message, stack, ...(cause instanceof Error ? { cause } : {}) };
}
