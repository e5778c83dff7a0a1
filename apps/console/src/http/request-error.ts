/** One thing the server found wrong, at the field it names. */
export interface FieldIssue {
  readonly path: string;
  readonly rule: string;
}

/** Why a request failed, in words that may be shown. `status` 0: the server was not reached at all. */
export class RequestError extends Error {
  readonly status: number;
  readonly issues: readonly FieldIssue[];
  /** CFG-8: on 409 the revision that is current now. */
  readonly revision: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    details: { status: number; issues?: readonly FieldIssue[]; revision?: string; retryAfterMs?: number },
  ) {
    super(message);
    this.name = "RequestError";
    this.status = details.status;
    this.issues = details.issues ?? [];
    this.revision = details.revision;
    this.retryAfterMs = details.retryAfterMs;
  }
}
