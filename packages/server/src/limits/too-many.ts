/** A limit was reached, and the request was not carried out. HTTP and the sockets turn this into an answer of their protocol. */
export class TooMany extends Error {
  override readonly name = "TooMany";
  /** When it is worth asking again. */
  readonly retryAfterSeconds: number;
  /** As in the IETF's draft of RateLimit fields, for clients that read them. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(message: string, retryAfterSeconds: number, headers: Readonly<Record<string, string>> = {}) {
    super(`${message}; try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? "second" : "seconds"}`);
    this.retryAfterSeconds = retryAfterSeconds;
    this.headers = headers;
  }
}
