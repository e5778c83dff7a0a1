import { parseConversationId, parseInstant, type Scenario, type ScenarioEvent as ToldEvent } from "@signpost/core";
import type { Parsed } from "../documents/mistakes.ts";
import { parseDocument } from "../documents/parse-document.ts";
import { toInput } from "../events/parse-event.ts";
import type { ScenarioEvent } from "../rest/conversation-events.ts";
import { ONLY_CONVERSATION } from "./only-conversation.ts";
import { ScenarioBody } from "./scenario-body.ts";
import { toAccount, toSkill } from "./to-account.ts";
import { toVariants } from "./to-variants.ts";

/** A scenario document as it was read from JSON or YAML. All or nothing; everything that is wrong is told. */
export function parseScenario(document: unknown): Parsed<Scenario> {
  const parsed = parseDocument(ScenarioBody, document, { whole: "document", isNullAbsent: true });
  return parsed.kind === "invalid" ? parsed : { kind: "parsed", value: toScenario(parsed.value) };
}

function toScenario({ account, skills, messages, events: told, until }: ScenarioBody): Scenario {
  const events = told.map(toEvent);
  return {
    configuration: {
      ...(account === undefined ? {} : { settings: toAccount(account) }),
      ...(skills === undefined ? {} : { skills: skills.map((skill) => toSkill(skill, account?.timeZone)) }),
      ...(messages === undefined ? {} : { variants: toVariants(messages) }),
    },
    events,
    // A loop: so many events are too many to be arguments.
    until: until === undefined ? events.reduce((latest, { at }) => Math.max(latest, at), 0) : toInstant(until),
  };
}

function toEvent(event: ScenarioEvent, index: number): ToldEvent {
  return {
    path: `events[${index}]`,
    at: toInstant(event.at),
    conversationId: parseConversationId(event.conversation ?? "") ?? ONLY_CONVERSATION,
    input: toInput(event),
  };
}

/** The description has let nothing else through. */
function toInstant(said = ""): number {
  return parseInstant(said) ?? Number.NaN;
}
