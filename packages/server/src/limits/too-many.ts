/** More than a limit lets; what was asked for was not done. Whoever is at the door puts it into the words of its protocol. */
export class TooMany extends Error {
  override readonly name = "TooMany";
  /** When it is worth asking again. */
  readonly retryAfterSeconds: number;
  /** As in the IETF's draft of RateLimit fields, for who can read them. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(message: string, retryAfterSeconds: number, headers: Readonly<Record<string, string>> = {}) {
    super(`${message}; try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? "second" : "seconds"}`);
    this.retryAfterSeconds = retryAfterSeconds;
    this.headers = headers;
  }
}
