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
  /** Told of the earliest wake time whenever some have been stored, so that nobody sleeps through it. */
  onWake(listener: (at: Instant) => void): void;
  /** HOK-1: told whenever webhooks are owed something new. */
  onDeliveries(listener: () => void): void;
  /** HOK-2: told whom to ask, once it is durable that somebody is to be asked. */
  onHookCall(listener: (call: HookCall) => void): void;
  /** Puts a conversation that was set aside back to be decided now. False: it was not set aside. */
  retry(accountId: AccountId, conversationId: ConversationId): Promise<boolean>;
  /** Takes nothing more on and finishes what it has (OPS-2). */
  close(): Promise<void>;
}

/** LIM-6: what is taken in of what consumers write. */
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
  /** The consumer asks for it, not a platform on its behalf: what it may have open (LIM-8) and have stored (LIM-6) counts. */
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
      /** EVT-6: when it counts from, where that is later than it says. */
      readonly countedAt?: Instant;
    }
  | { readonly kind: "refused"; readonly failure: Failure };
