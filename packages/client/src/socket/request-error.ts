export type RequestFailure =
  /** The server said no; `code` as in HTTP. `takenBy`: the nickname of the agent who was faster, where the server says it. */
  | { readonly kind: "refused"; readonly code: number; readonly message: string; readonly takenBy?: string }
  /** Never left this side. */
  | { readonly kind: "not-connected" }
  /** Sent, and the connection broke before the answer: it may have been done or not. */
  | { readonly kind: "unanswered" };

/** Why a request on the socket was not answered with success. */
export class RequestError extends Error {
  readonly failure: RequestFailure;

  constructor(failure: RequestFailure) {
    super(toMessage(failure));
    this.name = "RequestError";
    this.failure = failure;
  }
}

/** Thrown by an `authenticate` that cannot give credentials and never will: the connection is not tried again. */
export class AuthenticationError extends Error {
  override readonly name = "AuthenticationError";
}

function toMessage(failure: RequestFailure): string {
  switch (failure.kind) {
    case "refused":
      return `refused with ${failure.code}: ${failure.message}`;
    case "not-connected":
      return "not connected";
    case "unanswered":
      return "the connection broke before the answer";
  }
}
