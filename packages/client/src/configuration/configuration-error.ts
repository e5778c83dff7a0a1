/** What a `ConfigurationError` tells: the server's words, or why there were none. */
export interface ConfigurationFailure {
  /** Of the last answer; absent when there was none. */
  readonly status?: number | undefined;
  readonly message: string;
  readonly internalCode?: number | undefined;
  readonly code?: string | undefined;
  readonly isUncertain?: boolean;
}

/** Why an operation on the configuration failed. Never contains a secret. */
export class ConfigurationError extends Error {
  override readonly name: string = "ConfigurationError";
  /** HTTP status; undefined when no answer came, or nothing was sent. */
  readonly status: number | undefined;
  /** The code of the error body (API §5.4), where it has one. */
  readonly internalCode: number | undefined;
  /** What a problem of `/v1` says for programs: one of the codes of its description, or one that came later. */
  readonly code: string | undefined;
  /** An attempt of this request got no clear answer (none, or a 5xx): it may have been carried out all the same. */
  readonly isUncertain: boolean;

  constructor(failure: ConfigurationFailure) {
    super(failure.message);
    this.status = failure.status;
    this.internalCode = failure.internalCode;
    this.code = failure.code;
    this.isUncertain = failure.isUncertain ?? false;
  }
}

/**
 * What was to be written has changed since the revision in `ifMatch` (API §5.2): read again, merge, write again. With
 * `isUncertain`, the change may be one's own, from an attempt whose answer was lost.
 */
export class StaleRevisionError extends ConfigurationError {
  override readonly name = "StaleRevisionError";
  /** What the server has now, where it said so. */
  readonly currentRevision: number | undefined;

  constructor(failure: ConfigurationFailure, currentRevision: number | undefined) {
    super(failure);
    this.currentRevision = currentRevision;
  }
}
