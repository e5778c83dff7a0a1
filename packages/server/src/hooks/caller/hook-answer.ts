/** What came of one call of a hook. */
export type HookAnswer =
  | { readonly kind: "answered"; readonly status: number; readonly body: string; readonly retryAfterMs?: number }
  | { readonly kind: "failed"; readonly reason: CallFailure };

/** `forbidden-address`: the name leads nowhere but to addresses that must not be connected to. */
export type CallFailure =
  | "forbidden-address"
  | "unknown-host"
  | "timeout"
  | "too-large"
  | "connection"
  | "bad-url"
  | "unsignable";

/** A call that ends without an answer. */
export class CallRefused extends Error {
  override readonly name = "CallRefused";
  readonly reason: CallFailure;
  /** A kept connection was closed, or held what is no answer, before anything was answered: it may be said again on a new one. */
  readonly wasUnheard: boolean;
  constructor(reason: CallFailure, { wasUnheard = false, ...options }: ErrorOptions & { wasUnheard?: boolean } = {}) {
    super(reason, options);
    this.reason = reason;
    this.wasUnheard = wasUnheard;
  }
}
