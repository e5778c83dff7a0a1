/** The unified automatic message as clients of API §3 read and write it. */
export interface UnifiedMessage {
  /** Equal to `messageEventId`; clients use the one or the other (API §3.5). */
  readonly id: string;
  readonly messageEventId: string;
  readonly deleted: boolean;
  readonly enabled: boolean;
  readonly data: readonly { readonly msg: string; readonly lang: string }[];
  /** Strings, as one object (CFG-2). */
  readonly attributes?: Readonly<Record<string, string>>;
  /** With `view=FILTER_PER_SKILL` (CFG-4). */
  readonly contexts?: {
    readonly ACCOUNT: readonly { readonly id: string }[];
    readonly SKILL: readonly { readonly skillId: number; readonly enabled: boolean }[];
  };
  /** Only where that skill overrides the message. */
  readonly skillId?: number;
}

/** `view=BY_CONTEXT` by id: type → context id → message (API §3.5). */
export interface UnifiedMessageByContext {
  readonly SKILL: Readonly<Record<string, UnifiedMessage>>;
  readonly ACCOUNT: Readonly<Record<string, UnifiedMessage>>;
}

/** CFG-11. */
export interface AccountConfigError {
  readonly type: string;
  readonly internalCode: number;
  readonly message: string;
}
