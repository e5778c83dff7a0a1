/** What the server sends (BEH §7.4). */
export type ServerFrame = ResponseFrame | NotificationFrame;

/** The answer to one request, which `reqId` names (BEH §7.4). */
export interface ResponseFrame {
  readonly kind: "resp";
  readonly reqId: string;
  /** As in HTTP. */
  readonly code: number;
  readonly type: string;
  readonly body: unknown;
}

/** What the server says without being asked (BEH §7.6). */
export interface NotificationFrame {
  readonly kind: "notification";
  readonly type: string;
  readonly body: unknown;
}

/** One entry of a transcript on the wire (BEH §7.6). */
export interface MessagingEventChange {
  readonly sequence: number;
  readonly dialogId: string;
  readonly originatorId: string;
  /** Agents' older clients know people by two ids. */
  readonly originatorPId?: string;
  readonly originatorMetadata: { readonly id: string; readonly role: string; readonly nickname?: string };
  readonly serverTimestamp: number;
  readonly event: Readonly<Record<string, unknown>>;
  readonly messageAudience?: "AGENTS_AND_MANAGERS";
  /** Ours: which automatic message this is; other clients ignore it. */
  readonly automatic?: { readonly messageEventId: string; readonly sendOrdinal: number; readonly lang: string };
}

/** One conversation as a subscription tells of it (BEH §7.6). */
export interface ConversationResult {
  readonly convId: string;
  /** Epoch milliseconds, -1 while no answer is owed. */
  readonly effectiveTTR: number;
  readonly lastUpdateTime: number;
  readonly conversationDetails: Readonly<Record<string, unknown>>;
}
