import type { DeskConversation, DeskLine, DeskRing } from "../workspace/desk.ts";
import type { Desk } from "../workspace/use-desk.ts";

/** A desk as the agent's session shows it; what is done there is written down. */
export interface TestDesk extends Desk {
  readonly done: readonly (readonly unknown[])[];
}

export function createDesk(shown: Partial<Desk> & { readonly lines?: readonly DeskLine[] } = {}): TestDesk {
  const done: (readonly unknown[])[] = [];
  const act =
    (name: string) =>
    async (...args: readonly unknown[]) => {
      done.push([name, ...args]);
      return true;
    };
  const { lines = [], ...rest } = shown;
  return {
    done,
    connection: "open",
    availability: "ONLINE",
    rings: [],
    conversations: [],
    linesOf: () => lines,
    watch: () => () => undefined,
    reconnect: () => void done.push(["reconnect"]),
    setAvailability: act("setAvailability"),
    accept: act("accept"),
    send: act("send"),
    setTyping: (...args) => void done.push(["setTyping", ...args]),
    transfer: act("transfer"),
    backToQueue: act("backToQueue"),
    close: act("close"),
    join: act("join"),
    leave: act("leave"),
    ...rest,
  };
}

export function toConversation(shown: Partial<DeskConversation> = {}): DeskConversation {
  return {
    conversationId: "c1",
    isOpen: true,
    consumerName: "Kim",
    skillId: 3,
    language: "he",
    isUrgent: false,
    isTyping: false,
    myRole: "ASSIGNED_AGENT",
    ...shown,
  };
}

export function toLine(sequence: number, shown: Partial<DeskLine> = {}): DeskLine {
  return {
    sequence,
    at: 1_000 * sequence,
    from: "consumer",
    name: undefined,
    text: `Line ${sequence}`,
    isPrivate: false,
    language: undefined,
    ...shown,
  };
}

export function toRing(shown: Partial<DeskRing> = {}): DeskRing {
  return { ringId: "r1", conversationId: "c1", skillId: 3, language: "fr-FR", waitingSince: undefined, ...shown };
}

export const SKILL_NAMES: ReadonlyMap<number, string> = new Map([
  [3, "Billing"],
  [2, "Support"],
]);
