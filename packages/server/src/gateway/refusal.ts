import type { Failure } from "@signpost/core";
import type { TooMany } from "../limits/too-many.ts";

/** A refusal of one request. The connection stays open (BEH §7.4: codes as in HTTP). */
export class SocketRefusal extends Error {
  override readonly name = "SocketRefusal";
  readonly code: number;
  /** The nickname of the agent who was faster, if that is the reason. */
  readonly takenBy: string | undefined;

  constructor(code: number, message: string, { takenBy }: { readonly takenBy?: string } = {}) {
    super(message);
    this.code = code;
    this.takenBy = takenBy;
  }
}

const CODES = {
  invalid: 400,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "wrong-state": 409,
  "too-many": 429,
} satisfies Record<Failure["code"], number>;

/** A failure of the domain as a refusal: a code as in HTTP, and a sentence. */
export function toRefusal(failure: Failure): SocketRefusal {
  switch (failure.code) {
    case "invalid":
      return new SocketRefusal(CODES.invalid, failure.issues.map(({ path, rule }) => `${path}: ${rule}`).join("; "));
    case "not-found":
      return new SocketRefusal(CODES["not-found"], `no such ${failure.what}`);
    case "forbidden":
    case "conflict":
    case "too-many":
      return new SocketRefusal(CODES[failure.code], failure.message);
    case "wrong-state":
      return new SocketRefusal(
        CODES["wrong-state"],
        `${failure.message}; the conversation is ${failure.state}`,
        failure,
      );
  }
}

/** A reached limit as a refusal (LIM-4). */
export function toLimited({ message }: TooMany): SocketRefusal {
  return new SocketRefusal(429, message);
}

/** A limit as the reason of a close frame, which has room for 123 bytes. */
export function toReason({ message }: TooMany): string {
  return message.slice(0, 120);
}
