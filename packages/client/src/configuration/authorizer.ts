/** What stands behind the `Authorization` header of requests to the account's configuration. */
export interface Authorizer {
  /** The header's value for one attempt; logs in first where that is needed. */
  authorize(request: { readonly method: string; readonly url: URL }): Promise<string>;
  /** The server answered 401 to `refused`. True when another value can be had. */
  forget(refused: string): boolean;
  /** Keeps the session alive; without one there is nothing to do. */
  refresh(): Promise<void>;
  /** Logs out and forgets. */
  end(): Promise<void>;
  /** What no error may show. */
  secrets(): readonly string[];
}
