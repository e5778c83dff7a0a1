import type { Availability, Connection, DeskConversation, DeskLine, DeskRole, Ring } from "./desk.ts";

/** The agent's place of work: what there is to see and to do. Every action resolves to whether it was taken. */
export interface Desk {
  readonly connection: Connection;
  readonly availability: Availability;
  readonly rings: readonly Ring[];
  readonly conversations: readonly DeskConversation[];
  linesOf(conversationId: string): readonly DeskLine[];
  /** Follows the lines of a conversation; call what it returns to stop. */
  watch(conversationId: string): () => void;
  setAvailability(availability: Availability): void;
  accept(ring: Ring): Promise<boolean>;
  send(conversationId: string, text: string): Promise<boolean>;
  transfer(conversationId: string, skillId: number): void;
  backToQueue(conversationId: string): void;
  close(conversationId: string): void;
  join(conversationId: string): void;
  leave(conversationId: string, role: DeskRole): void;
}
