export type * from "./access/api-key.ts";
export * from "./access/parse-languages.ts";
export * from "./access/role.ts";
export type * from "./access/user.ts";
export * from "./bounded-memo.ts";
export * from "./catalogue/default-texts.ts";
export * from "./catalogue/event-id.ts";
export * from "./catalogue/events.ts";
export * from "./catalogue/may-be-missing.ts";
export * from "./catalogue/placeholders.ts";
export type * from "./catalogue/timer.ts";
export type { Formality } from "./checks/check-formality.ts";
export type { GlossaryTerm } from "./checks/check-glossary.ts";
export * from "./checks/check-translation.ts";
export type { Wording } from "./checks/compare-placeholders.ts";
export * from "./checks/find-same-source.ts";
export * from "./checks/is-true-to-source.ts";
export * from "./checks/propose-fix.ts";
export * from "./checks/waivers.ts";
export * from "./conversation/chat.ts";
export * from "./conversation/clock.ts";
export * from "./conversation/conversation.ts";
export type * from "./conversation/held-send.ts";
export type * from "./conversation/hook-call.ts";
export type * from "./conversation/input.ts";
export * from "./conversation/line.ts";
export * from "./conversation/reason-words.ts";
export type * from "./conversation/send.ts";
export * from "./decide/decide.ts";
export { MAX_PROMISE_MS } from "./decide/decide-on-response-time.ts";
export type * from "./decide/decision.ts";
export type * from "./failure.ts";
export * from "./hours/find-clock-problem.ts";
export * from "./hours/find-stretch.ts";
export type * from "./hours/hours.ts";
export * from "./hours/parse-instant.ts";
export {
  DATE_RULE,
  findDateFault,
  findDateProblem,
  findTimeZoneProblem,
  isCalendarDate,
  isTimeZone,
  TIME_ZONE_RULE,
  toInstant,
  toNextDay,
} from "./hours/wall-clock.ts";
export * from "./ids.ts";
export * from "./language/match-language.ts";
export * from "./language/parse-language.ts";
export * from "./language/parse-language-wishes.ts";
export * from "./language/text-direction.ts";
export * from "./names/find-near-miss.ts";
export * from "./password/check-new-password.ts";
export * from "./policy/answering-hook.ts";
export * from "./policy/compile-policy.ts";
export type * from "./policy/configuration.ts";
export * from "./policy/default-settings.ts";
export type * from "./policy/found-text.ts";
export type * from "./policy/hook.ts";
export * from "./policy/parse-variant-fields.ts";
export type * from "./policy/policy.ts";
export * from "./policy/recompile-policy.ts";
export type * from "./policy/resource.ts";
export * from "./policy/response-time.ts";
export * from "./policy/timer.ts";
export * from "./policy/to-account-configuration.ts";
export * from "./render/render-text.ts";
export { isVisible } from "./render/to-plain-words.ts";
export * from "./render/to-sample-value.ts";
export * from "./resolve/is-enabled.ts";
export type * from "./resolve/resolution.ts";
export * from "./resolve/resolve-text.ts";
export * from "./resolve/timer-of.ts";
export * from "./route/route.ts";
export * from "./route/sight.ts";
export * from "./simulate/scenario.ts";
export * from "./simulate/simulate.ts";
export * from "./simulate/to-timeline.ts";
export * from "./texts/check-fallback.ts";
export * from "./texts/check-name.ts";
export * from "./texts/check-text.ts";
export * from "./texts/cut-text.ts";
export * from "./texts/find-placeholder.ts";
export type * from "./texts/finding.ts";
export * from "./texts/is-servable.ts";
export * from "./texts/parse-template.ts";
export type * from "./texts/template.ts";
export * from "./translation/apply-writes.ts";
export * from "./translation/choose-writes.ts";
export * from "./translation/compare-import.ts";
export * from "./translation/compare-unit.ts";
export * from "./translation/hashed-form.ts";
export * from "./translation/list-units.ts";
export * from "./translation/plan-job.ts";
export * from "./translation/target-state.ts";
export * from "./translation/text-index.ts";
export * from "./translation/undo-writes.ts";
export * from "./translation/unit-name.ts";
export * from "./unreachable.ts";
