import type { TimeSource } from "../time.ts";

/** The consumer's client repeats the state while its user types; silence for this long means that the user stopped. */
const TYPING_LASTS_MS = 12_000;

/** Knows in which conversations a consumer is typing now. */
export class TypingConsumers {
  readonly #time: TimeSource;
  readonly #onChange: (typingIn: ReadonlySet<string>) => void;
  /** For each conversation in which the consumer is typing, what cancels the end of it. */
  readonly #ends = new Map<string, () => void>();

  constructor(time: TimeSource, onChange: (typingIn: ReadonlySet<string>) => void) {
    this.#time = time;
    this.#onChange = onChange;
  }

  /** Takes what the consumer's client or a new line says. */
  note(conversationId: string, isTyping: boolean): void {
    const wasTyping = this.#ends.has(conversationId);
    this.#ends.get(conversationId)?.();
    this.#ends.delete(conversationId);
    if (isTyping) {
      const end = this.#time.after(TYPING_LASTS_MS, () => this.note(conversationId, false));
      this.#ends.set(conversationId, end);
    }
    if (isTyping !== wasTyping) this.#onChange(new Set(this.#ends.keys()));
  }

  stop(): void {
    for (const cancel of this.#ends.values()) cancel();
  }
}
