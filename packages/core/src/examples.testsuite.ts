import type { EventId } from "./catalogue/event-id.ts";
import { type Agent, type Conversation, toNextWakeAt } from "./conversation/conversation.ts";
import type { HookCall } from "./conversation/hook-call.ts";
import type { Facts, Input, Opened } from "./conversation/input.ts";
import type { Line } from "./conversation/line.ts";
import type { Send } from "./conversation/send.ts";
import { decide } from "./decide/decide.ts";
import type { Refusal } from "./decide/decision.ts";
import type { AccountId, AgentId, ConsumerId, ConversationId, Instant, Language, SkillId } from "./ids.ts";
import { toRevision } from "./ids.ts";
import type { AnsweringHookSetting } from "./policy/answering-hook.ts";
import { compilePolicy } from "./policy/compile-policy.ts";
import type { AccountConfiguration, Context, StoredVariant, Text, Variant } from "./policy/configuration.ts";
import type { AccountSettings, Policy, SkillPolicy } from "./policy/policy.ts";

/** Example builders that tests share: each gives a complete, ordinary thing, and takes what a test is about. */

export const ACCOUNT = "demo" as AccountId;
export const CONVERSATION = "c" as ConversationId;
export const SALES = 1 as SkillId;
export const BILLING = 3 as SkillId;
export const LEA: Agent = { id: "a1" as AgentId, nickname: "Léa" };
export const NOAM: Agent = { id: "a2" as AgentId, nickname: "Noam" };

export function language(tag: string): Language {
  return tag as Language;
}

export function at(time: string): Instant {
  return Date.parse(time.includes("T") ? time : `2026-03-02T${time}:00Z`);
}

export function text(tag: string, words: string, more: Partial<Text> = {}): Text {
  return { language: language(tag), spelling: tag, words, state: "approved", origin: "api", ...more };
}

export function onAccount(eventId: EventId, variant: Partial<Variant>): StoredVariant {
  return stored(eventId, { kind: "account" }, variant);
}

export function onSkill(skillId: SkillId, eventId: EventId, variant: Partial<Variant>): StoredVariant {
  return stored(eventId, { kind: "skill", skillId }, variant);
}

function stored(eventId: EventId, context: Context, variant: Partial<Variant>): StoredVariant {
  return { eventId, context, variant: { texts: [], ...variant }, changedAt: toRevision(1) };
}

export function skill(skillId: SkillId, more: Partial<SkillPolicy> = {}): SkillPolicy {
  return { skillId, name: `Skill ${skillId}`, responseTime: {}, ...more };
}

export interface PolicyExample {
  readonly settings?: Partial<AccountSettings>;
  readonly skills?: readonly SkillPolicy[];
  readonly variants?: readonly StoredVariant[];
  readonly hooks?: readonly AnsweringHookSetting[];
}

export function policy({ settings = {}, skills, variants = [], hooks = [] }: PolicyExample = {}): Policy {
  const configuration: AccountConfiguration = {
    accountId: ACCOUNT,
    revision: toRevision(7),
    settings,
    skills: skills ?? [skill(SALES), skill(BILLING)],
    variants,
    hooks,
  };
  return compilePolicy(configuration);
}

export function opened(
  more: Partial<Omit<Opened, "consumer">> & { consumer?: Partial<Opened["consumer"]> } = {},
): Opened {
  return {
    kind: "conversation.opened",
    channel: "MESSAGING",
    languages: ["en-US"],
    ...more,
    consumer: { id: "v1" as ConsumerId, authenticated: false, firstTime: true, ...more.consumer },
  };
}

export function says(words = "hello"): Input {
  return { kind: "consumer.message", content: { kind: "text", text: words } };
}

export function replies(agent: Agent = LEA): Input {
  return { kind: "agent.message", agent, role: "ASSIGNED_AGENT", content: { kind: "text", text: "yes?" } };
}

/** A conversation played forward: feed it inputs at times, look at what came out. */
export class Story {
  conversation: Conversation | undefined;
  readonly lines: Line[] = [];
  readonly sends: Send[] = [];
  readonly hookCalls: HookCall[] = [];
  readonly refusals: Refusal[] = [];
  /** Of the last input. */
  countedAt: Instant | undefined;
  restoredAt: Instant | undefined;
  private policy: Policy;
  private facts: Facts;

  constructor(example: PolicyExample = {}, facts: Facts = { consumer: { seenBefore: false } }) {
    this.policy = policy(example);
    this.facts = facts;
  }

  /** Times are `HH:mm` of one day, or whole instants; `told`: when it was, if not as it happened. Returns what this one input sent. */
  add(time: string, input: Input, told?: string): readonly Send[] {
    const decision = decide({
      accountId: ACCOUNT,
      conversationId: CONVERSATION,
      ...(this.conversation === undefined ? {} : { conversation: this.conversation }),
      input,
      facts: this.facts,
      policy: this.policy,
      now: at(time),
      ...(told === undefined ? {} : { arrivedAt: at(told) }),
      ...(this.restoredAt === undefined ? {} : { restoredAt: this.restoredAt }),
    });
    if (decision.kind === "refused") {
      this.refusals.push(decision);
      return [];
    }
    this.conversation = decision.conversation;
    this.lines.push(...decision.lines);
    this.sends.push(...decision.sends);
    this.hookCalls.push(...decision.hookCalls);
    this.countedAt = decision.countedAt;
    return decision.sends;
  }

  /** From here on this is known beside the conversation. */
  know(facts: Partial<Facts>): void {
    this.facts = { ...this.facts, ...facts };
  }

  /** From here on another configuration counts. */
  configure(example: PolicyExample): void {
    this.policy = policy(example);
  }

  /** What production does when it is left alone: wakes the conversation whenever its state asks for it, up to a time. */
  runTo(time: string): this {
    for (let wakeAt = this.wakeAt(); wakeAt !== undefined && wakeAt <= at(time); wakeAt = this.wakeAt()) {
      this.add(new Date(wakeAt).toISOString(), { kind: "clock" });
    }
    return this;
  }

  /** As `add`, but what falls due before or at that time comes first. */
  next(time: string, input: Input): this {
    this.runTo(time).add(time, input);
    return this;
  }

  private wakeAt(): Instant | undefined {
    return this.conversation && toNextWakeAt(this.conversation);
  }

  /** `HH:mm OUTCOME`, of these events; with the day in front where it is not the story's first. */
  timeline(...eventIds: readonly EventId[]): readonly string[] {
    const sends = this.sends.filter(({ eventId }) => eventIds.length === 0 || eventIds.includes(eventId));
    return sends.map((send) => `${toTimeText(send.at)} ${toOutcomes([send])[0]}`);
  }

  /** `EVENT` for what was sent, `EVENT(reason)` for what was not. */
  outcomes(): readonly string[] {
    return toOutcomes(this.sends);
  }
}

function toTimeText(instant: Instant): string {
  const [date, time = ""] = new Date(instant).toISOString().split("T");
  const minutes = time.endsWith(":00.000Z") ? time.slice(0, 5) : time.slice(0, 8);
  return date === "2026-03-02" ? minutes : `${date} ${minutes}`;
}

export function toOutcomes(sends: readonly Send[]): readonly string[] {
  return sends.map((send) => (send.kind === "sent" ? send.eventId : `${send.eventId}(${send.reason})`));
}
