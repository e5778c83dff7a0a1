import type {
  AccountId,
  ConsumerId,
  Conversation,
  ConversationId,
  Failure,
  HookCall,
  Input,
  Instant,
  Line,
  Send,
} from "@signpost/core";

/** The one way to change a conversation: every input goes through `submit`, which answers when its effects are durable (DLV-1). */
export interface Conversations {
  submit(command: Command): Promise<CommandResult>;
  /** Commands of one conversation in order, in one transaction, up to the first that is refused (EVT-4). */
  submitAll(commands: readonly Command[]): Promise<readonly CommandResult[]>;
  /** TIM-7, the clock path: settles one batch of what is due; answers how many conversations it claimed. */
  settleDue(limit: number): Promise<number>;
  /** The listener gets the earliest wake time of each commit, so that the clock worker does not sleep through it. */
  onWake(listener: (at: Instant) => void): void;
  /** HOK-1: called when new deliveries have been stored. */
  onDeliveries(listener: () => void): void;
  /** HOK-2: called with each question to a function, once the commit that holds its message is durable. */
  onHookCall(listener: (call: HookCall) => void): void;
  /** Puts a conversation that was set aside back to be decided now. False: it was not set aside. */
  retry(accountId: AccountId, conversationId: ConversationId): Promise<boolean>;
  /** Takes nothing more on and finishes what it has (OPS-2). */
  close(): Promise<void>;
}

/** LIM-6: how much of what consumers write is accepted. */
export interface Intake {
  /** What is taken of it; throws where nothing is now. `maxTextBytes`: the account's own. */
  admit(input: Input, author: Author, maxTextBytes: number | undefined): Admission;
  /** What has been stored. */
  count(author: Author, bytes: number): void;
}

export interface Author {
  readonly accountId: AccountId;
  readonly consumerId: ConsumerId;
}

export type Admission =
  | { readonly kind: "admitted"; readonly input: Input }
  | { readonly kind: "refused"; readonly failure: Failure };

export interface Command {
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  /** DLV-3: a command whose key was seen before changes nothing and gets the first answer. */
  readonly key?: string;
  readonly input: Input;
  /**
   * The consumer sent it, not a platform for the consumer. Then the consumer's limits apply: open conversations (LIM-8) and
   * stored bytes (LIM-6).
   */
  readonly isConsumers?: boolean;
  /** When it happened, if not now. */
  readonly at?: Instant;
}

export type CommandResult =
  | {
      readonly kind: "done";
      readonly conversation: Conversation;
      readonly lines: readonly Line[];
      readonly sends: readonly Send[];
      /** The key had been seen before: nothing changed now. */
      readonly isRepeat: boolean;
      /** EVT-6: the instant from which it counts, if that is later than it says. */
      readonly countedAt?: Instant;
    }
  | { readonly kind: "refused"; readonly failure: Failure };
