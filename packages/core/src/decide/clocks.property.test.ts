import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { SilenceEventId } from "../conversation/clock.ts";
import type { Input } from "../conversation/input.ts";
import { at, BILLING, onAccount, onSkill, SALES, Story, skill } from "../examples.testsuite.ts";
import type { Hours } from "../hours/hours.ts";
import type { Instant, SkillId } from "../ids.ts";
import { liveHistory, type Step } from "./histories.testsuite.ts";

/*
 * A second answer to what `decide` says of clocks, naive and slow: from the whole history, with every rule of BEH §5.1 as a
 * sentence about it, and nothing remembered from one happening to the next.
 */

const MINUTE_MS = 60_000;
const AGENT = "AGENT_NON_RESPONSIVE";
const QUEUE = "CONV_AWAITING_IN_QUEUE";
const CONSUMER = "CONSUMER_NON_RESPONSIVE";

interface Rules {
  readonly minutes: Readonly<Record<SilenceEventId, number>>;
  readonly repeat: Readonly<Record<SilenceEventId, number>>;
  readonly autoCloseMinutes: number | undefined;
  readonly nineToFive: boolean;
}

const rules: fc.Arbitrary<Rules> = fc.record({
  minutes: fc.record({ [AGENT]: minutes(), [QUEUE]: minutes(), [CONSUMER]: minutes() }),
  repeat: fc.record({ [AGENT]: times(), [QUEUE]: times(), [CONSUMER]: times() }),
  autoCloseMinutes: fc.option(fc.integer({ min: 25, max: 90 }), { nil: undefined }),
  nineToFive: fc.boolean(),
});
/** Without a skill the account's rules count; here they are those of sales. */
interface Skills {
  readonly sales: Rules;
  readonly billing: Rules;
}
const skills: fc.Arbitrary<Skills> = fc.record({ sales: rules, billing: rules });

function rulesOf(skillId: SkillId | undefined, { sales, billing }: Skills): Rules {
  return skillId === BILLING ? billing : sales;
}

function minutes() {
  return fc.integer({ min: 1, max: 60 });
}

function times() {
  return fc.integer({ min: 0, max: 3 });
}

interface Happening {
  readonly at: Instant;
  readonly input: Input;
}

type Is = (index: number) => boolean;

class NaiveModel {
  private readonly happenings: readonly Happening[];
  private readonly until: Instant;
  private readonly skills: Skills;

  constructor(happenings: readonly Happening[], until: Instant, skills: Skills) {
    this.happenings = happenings;
    this.until = until;
    this.skills = skills;
  }

  timeline(): readonly string[] {
    const closedAt = this.closedAt() ?? Number.POSITIVE_INFINITY;
    const fires = [...this.queueFires(), ...this.agentFires(), ...this.consumerFires()];
    return fires
      .filter((fire) => fire.at < closedAt)
      .map((fire) => toEntry(fire.at, fire.what))
      .toSorted();
  }

  /** RTM-2: from each answer, and from each return to the queue while the consumer's answer is awaited. */
  closedAt(): Instant | undefined {
    const isReset: Is = (i) =>
      this.isAnswer(i) || (this.kind(i) === "conversation.returned_to_queue" && this.isConsumersTurn(i));
    const candidates = this.all(isReset).flatMap((i) => {
      const afterMinutes = this.rulesAt(i).autoCloseMinutes;
      if (afterMinutes === undefined) return [];
      const end = this.endOf(i, (j) => isReset(j) || this.isLine(j) || this.changesSkill(j) || this.isEnd(j));
      let closesAt = this.at(i) + afterMinutes * MINUTE_MS;
      for (let promise = this.promiseAt(closesAt); promise > closesAt; promise = this.promiseAt(closesAt))
        closesAt = promise;
      return closesAt <= end ? [closesAt] : [];
    });
    return candidates.length === 0 ? undefined : Math.min(...candidates);
  }

  private queueFires() {
    const starts = this.all((i) => this.isQueueEntry(i));
    return starts.flatMap((i) =>
      this.fires(
        QUEUE,
        i,
        this.endOf(i, (j) => this.isQueueEntry(j) || this.isAssignment(j) || this.isAnswer(j) || this.isEnd(j)),
      ),
    );
  }

  private consumerFires() {
    const starts = this.all((i) => this.isAnswer(i));
    return starts.flatMap((i) =>
      this.fires(
        CONSUMER,
        i,
        this.endOf(i, (j) => this.isAnswer(j) || this.isLine(j) || this.isEnd(j)),
      ),
    );
  }

  private agentFires() {
    const stops: Is = (j) => this.isAnswer(j) || this.isAssignment(j) || this.isQueueEntry(j) || this.isEnd(j);
    const fromAssignment = (i: number) => this.fires(AGENT, i, this.endOf(i, stops));
    const startsByLine: Is = (i) => {
      if (!this.isLine(i) || this.agentAt(i) === undefined) return false;
      const answer = this.last(i, (j) => this.isAnswer(j));
      if (this.last(i, (j) => this.isLine(j)) > answer) return false;
      const assignment = this.last(i, (j) => this.isAssignment(j));
      if (answer > assignment) return true;
      // The assignment's own clock comes first, and is over when it has said all that it may.
      const said = fromAssignment(assignment).filter((fire) => fire.at <= this.at(i) && fire.what === AGENT);
      return said.length > this.rulesAt(assignment).repeat[AGENT];
    };
    return [...this.all((i) => this.isAssignment(i)), ...this.all(startsByLine)].flatMap(fromAssignment);
  }

  /** One wait: from a happening to its end, an interval apart, as often as may be; off hours it starts from zero. */
  private fires(eventId: SilenceEventId, start: number, end: Instant): { at: Instant; what: string }[] {
    const { minutes, repeat } = this.rulesAt(start);
    const everyMs = minutes[eventId] * MINUTE_MS;
    const fires: { at: Instant; what: string }[] = [];
    let left = 1 + repeat[eventId];
    let fireAt = this.at(start) + everyMs;
    while (left > 0 && fireAt <= end) {
      const isBlocked = eventId !== CONSUMER && !this.isOpenAt(fireAt);
      fires.push({ at: fireAt, what: isBlocked ? `${eventId}(off-hours)` : eventId });
      if (!isBlocked) left--;
      let from = fireAt;
      while (isBlocked && !isWithinNineToFive(from)) from += MINUTE_MS;
      fireAt = from + everyMs;
    }
    return fires;
  }

  private isOpenAt(instant: Instant): boolean {
    const before = this.last(this.happenings.findLastIndex((happening) => happening.at < instant) + 1, () => true);
    return !this.rulesAt(before).nineToFive || isWithinNineToFive(instant);
  }

  /** RTM-1: an agent's own promise as it stands shortly before an instant; 0 for none. */
  private promiseAt(instant: Instant): Instant {
    const made = this.all((i) => this.kind(i) === "response_time.set" && this.at(i) < instant).at(-1);
    const endsPromise: Is = (i) => this.changesSkill(i) || this.kind(i) === "conversation.returned_to_queue";
    if (made === undefined || this.all((i) => i > made && this.at(i) < instant && endsPromise(i)).length > 0) return 0;
    const { input } = this.happenings[made] ?? {};
    return input?.kind === "response_time.set" ? this.at(made) + input.withinMs : 0;
  }

  private isConsumersTurn(i: number): boolean {
    return this.last(i, (j) => this.isAnswer(j)) > this.last(i, (j) => this.isLine(j) || this.changesSkill(j));
  }

  private isAnswer(i: number): boolean {
    const { input } = this.happenings[i] ?? {};
    return input?.kind === "agent.message" && !input.isPrivate && input.role !== "READER";
  }

  private isLine(i: number): boolean {
    return this.kind(i) === "consumer.message";
  }

  private isEnd(i: number): boolean {
    return this.kind(i) === "conversation.closed";
  }

  private isQueueEntry(i: number): boolean {
    const kinds = ["conversation.opened", "conversation.transferred", "conversation.returned_to_queue"];
    return kinds.includes(this.kind(i) ?? "");
  }

  /** To somebody who was not the assigned agent already. */
  private isAssignment(i: number): boolean {
    const { input } = this.happenings[i] ?? {};
    return input?.kind === "agent.assigned" && this.agentAt(i - 1) !== input.agent.id;
  }

  private changesSkill(i: number): boolean {
    return this.kind(i) === "conversation.transferred" && this.skillAt(i) !== this.skillAt(i - 1);
  }

  private agentAt(i: number): string | undefined {
    const { input } =
      this.happenings[this.last(i + 1, (j) => this.isQueueEntry(j) || this.kind(j) === "agent.assigned")] ?? {};
    return input?.kind === "agent.assigned" ? input.agent.id : undefined;
  }

  private skillAt(i: number): SkillId | undefined {
    return this.happenings
      .slice(0, i + 1)
      .flatMap(({ input }) => ("skillId" in input ? [input.skillId] : []))
      .at(-1);
  }

  private rulesAt(i: number): Rules {
    return rulesOf(this.skillAt(i), this.skills);
  }

  private kind(i: number): Input["kind"] | undefined {
    return this.happenings[i]?.input.kind;
  }

  private at(i: number): Instant {
    return this.happenings[i]?.at ?? 0;
  }

  private all(is: Is): readonly number[] {
    return this.happenings.map((_, i) => i).filter(is);
  }

  /** The last one before; -1 for none. */
  private last(before: number, is: Is): number {
    return this.all((i) => i < before && is(i)).at(-1) ?? -1;
  }

  /** When the next one after comes. What falls due at that very moment has come before it. */
  private endOf(start: number, is: Is): Instant {
    const end = this.all((i) => i > start && is(i))[0];
    return end === undefined ? this.until : this.at(end);
  }
}

function isWithinNineToFive(instant: Instant): boolean {
  const date = new Date(instant);
  const hour = date.getUTCHours();
  return date.getUTCDay() >= 1 && date.getUTCDay() <= 5 && hour >= 9 && hour < 17;
}

function toEntry(instant: Instant, what: string): string {
  return `${new Date(instant).toISOString().slice(0, 16)} ${what}`;
}

const NINE_TO_FIVE: Hours = {
  mode: "weekly",
  timeZone: "UTC",
  open: (["MO", "TU", "WE", "TH", "FR"] as const).map((day) => ({ day, from: "09:00", to: "17:00" })),
  occasions: [],
};

function toStory(skills: Skills): Story {
  const eventIds = [AGENT, QUEUE, CONSUMER] as const;
  const toTimer = (eventId: SilenceEventId, { minutes, repeat }: Rules) =>
    ({ timer: { value: minutes[eventId], unit: "minutes", repeat: repeat[eventId] } }) as const;
  const toHours = ({ nineToFive }: Rules): Hours => (nineToFive ? NINE_TO_FIVE : { mode: "always" });
  const toAutoClose = ({ autoCloseMinutes }: Rules) =>
    autoCloseMinutes === undefined ? {} : { autoCloseMs: autoCloseMinutes * MINUTE_MS };
  return new Story({
    settings: {
      sendBudget: { sends: 1_000, perMs: 1 },
      hours: toHours(skills.sales),
      ...toAutoClose(skills.sales),
    },
    skills: [SALES, BILLING].map((id) => {
      const own = rulesOf(id, skills);
      return skill(id, { hours: toHours(own), autoCloseMs: "never", ...toAutoClose(own) });
    }),
    variants: eventIds.flatMap((eventId) => [
      onAccount(eventId, toTimer(eventId, skills.sales)),
      onSkill(BILLING, eventId, toTimer(eventId, skills.billing)),
    ]),
  });
}

/** Plays a history as production does when nothing is late, and notes what was accepted. */
function play(
  story: Story,
  steps: readonly Step[],
): { readonly happenings: readonly Happening[]; readonly until: Instant } {
  const happenings: Happening[] = [];
  let now = at("2026-03-05T08:00:00Z");
  for (const { input, afterMs } of steps) {
    now += afterMs;
    const refused = story.refusals.length;
    story.next(new Date(now).toISOString(), input);
    if (story.refusals.length === refused) happenings.push({ at: now, input });
  }
  const until = now + 4 * 24 * 60 * MINUTE_MS;
  story.runTo(new Date(until).toISOString());
  return { happenings, until };
}

// Thousands of histories take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test("[TIM-1] [TIM-2] [TIM-3] [TIM-4] [RTM-2] clocks do what a naive reading of the whole history says", () => {
  fc.assert(
    fc.property(skills, liveHistory, (skills, steps) => {
      const story = toStory(skills);
      const { happenings, until } = play(story, steps);
      const model = new NaiveModel(happenings, until, skills);
      const said = story.sends
        .filter(({ eventId }) => eventId === AGENT || eventId === QUEUE || eventId === CONSUMER)
        .map((send) => toEntry(send.at, send.kind === "sent" ? send.eventId : `${send.eventId}(${send.reason})`));
      expect(said.toSorted()).toEqual(model.timeline());
      const { conversation } = story;
      const isAutoClosed =
        conversation?.kind === "closed" && !happenings.some(({ input }) => input.kind === "conversation.closed");
      expect(isAutoClosed ? conversation.closedAt : undefined).toBe(isAutoClosed ? model.closedAt() : undefined);
      if (conversation?.kind === "open") expect(model.closedAt()).toBeUndefined();
    }),
    { numRuns: 3_000 },
  );
});
