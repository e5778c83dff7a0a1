import type { AgentRole } from "./conversation-summary.ts";

/** Who wrote a line. `automatic` is the CONTROLLER: the account itself speaks (BEH §7.1). */
export type LineAuthor =
  | { readonly kind: "consumer"; readonly id: string }
  | { readonly kind: "agent"; readonly id: string; readonly nickname: string | undefined; readonly role: AgentRole }
  | { readonly kind: "automatic" };

/** One line of text in a transcript, in its place by `sequence` (DLV-2). `at` is the server's time, epoch milliseconds. */
export interface Line {
  readonly conversationId: string;
  readonly sequence: number;
  readonly at: number;
  readonly author: LineAuthor;
  readonly text: string;
  /** Of an automatic message: the language that it is in, BCP 47 (LNG-5). What people write has none. */
  readonly language?: string;
  /** Seen by agents and managers only. */
  readonly isPrivate: boolean;
}
