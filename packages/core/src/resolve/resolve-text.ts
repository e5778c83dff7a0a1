import { SHIPPED_LANGUAGES } from "../catalogue/default-texts.ts";
import type { EventId } from "../catalogue/event-id.ts";
import type { ResolutionStep, TextContext } from "../conversation/send.ts";
import type { Language, Revision, SkillId } from "../ids.ts";
import { matchLanguage } from "../language/match-language.ts";
import type { FoundText, SilentText } from "../policy/found-text.ts";
import type { CompiledVariant, MessagePolicy, Policy } from "../policy/policy.ts";
import { findDefaultTemplates } from "../texts/find-default-templates.ts";
import { type Place, type PlannedStep, planSteps } from "./plan-steps.ts";
import type { Resolution } from "./resolution.ts";

/** Who reads: the conversation's language, and its skill after the event was applied (RES-4). */
export interface Audience {
  readonly language: Language;
  readonly skillId?: SkillId;
}

/** One step that was tried, for a person who asks why. */
export interface TriedStep {
  readonly step: ResolutionStep;
  readonly context: TextContext;
  /** The language looked for in this step. */
  readonly wanted: Language;
  readonly outcome: "found" | "silent" | "absent" | "not-servable";
  readonly language?: Language;
}

/** Why this text and no other: every step that was tried, for the console and the API (RES-5). */
export interface Explanation {
  readonly requestedLanguage: Language;
  readonly revision: Revision;
  readonly resolution: Resolution;
  readonly steps: readonly TriedStep[];
}

/** RES-1: the first step that finds a text for this event wins, each text for itself. Pure. */
export function resolveText(eventId: EventId, audience: Audience, policy: Policy): Resolution {
  let reason: "no-text" | "not-servable" = "no-text";
  for (const planned of planSteps(policy.settings)) {
    const attempt = attemptStep(planned, eventId, audience, policy);
    if (attempt.kind === "found" || attempt.kind === "silent") return attempt;
    if (attempt.kind === "not-servable") reason = "not-servable";
  }
  return { kind: "none", reason };
}

/** RES-5: the same steps in the same order, told one by one up to the winner. */
export function explainText(eventId: EventId, audience: Audience, policy: Policy): Explanation {
  const steps: TriedStep[] = [];
  for (const planned of planSteps(policy.settings)) {
    const context = toContext(planned.place, audience);
    if (context === undefined) continue;
    const attempt = attemptStep(planned, eventId, audience, policy);
    const wanted = planned.wish === "asked" ? audience.language : policy.settings.defaultLanguage;
    const isHit = attempt.kind === "found" || attempt.kind === "silent";
    steps.push({
      step: planned.step,
      context,
      wanted,
      outcome: attempt.kind,
      ...(isHit ? { language: attempt.language } : {}),
    });
    if (isHit) break;
  }
  const resolution = resolveText(eventId, audience, policy);
  return { requestedLanguage: audience.language, revision: policy.revision, resolution, steps };
}

type Attempt = FoundText | SilentText | { readonly kind: "absent" | "not-servable" };

const ABSENT: Attempt = { kind: "absent" };
const NOT_SERVABLE: Attempt = { kind: "not-servable" };

function attemptStep(planned: PlannedStep, eventId: EventId, audience: Audience, policy: Policy): Attempt {
  const wanted = planned.wish === "asked" ? audience.language : policy.settings.defaultLanguage;
  if (planned.place === "default") return attemptShipped(planned, eventId, wanted);
  const variant = findVariant(planned.place, audience, policy.messages.get(eventId));
  return variant === undefined ? ABSENT : attemptVariant(planned, variant, wanted);
}

function attemptVariant({ step, match }: PlannedStep, variant: CompiledVariant, wanted: Language): Attempt {
  const language = match === "exact" ? wanted : matchLanguage(wanted, variant.servableLanguages);
  const text = language && variant.texts.get(language);
  if (text === undefined) return ABSENT;
  if (!text.isServable) return NOT_SERVABLE;
  return match === "exact" ? text.whenExact : { ...text.whenExact, step };
}

function attemptShipped({ step, match }: PlannedStep, eventId: EventId, wanted: Language): Attempt {
  const language = match === "exact" ? wanted : matchLanguage(wanted, SHIPPED_LANGUAGES);
  if (language === undefined) return ABSENT;
  const templates = findDefaultTemplates(eventId, language);
  if (templates === undefined) return ABSENT;
  return { kind: "found", ...templates, language, context: { kind: "default" }, step };
}

function findVariant(
  place: Place,
  { skillId }: Audience,
  message: MessagePolicy | undefined,
): CompiledVariant | undefined {
  if (message === undefined || place === "default") return undefined;
  if (place === "account") return message.account;
  return skillId === undefined ? undefined : message.skills.get(skillId);
}

/** A conversation without a skill has no skill context. */
function toContext(place: Place, { skillId }: Audience): TextContext | undefined {
  if (place !== "skill") return { kind: place };
  return skillId === undefined ? undefined : { kind: "skill", skillId };
}
