/**
 * Where a connection stands. `waiting` means it broke and is tried again at `retryAt`; `stopped` is the end: either
 * `stop()` was called, or the credentials were refused and nobody could give new ones.
 */
export type ConnectionState =
  | { readonly kind: "idle" }
  | { readonly kind: "connecting"; readonly attempt: number }
  | { readonly kind: "open" }
  | { readonly kind: "waiting"; readonly attempt: number; readonly retryAt: number }
  | { readonly kind: "stopped"; readonly reason: "asked" | "refused" };
