import type { Input } from "../conversation/input.ts";
import { readConversationId, readEvent, readInstant } from "../conversation/parse-event.ts";
import type { ConversationId, Instant } from "../ids.ts";
import {
  fieldOf,
  type Parsed,
  type Place,
  parsePlace,
  readField,
  readFlag,
  readList,
  readObject,
  refuse,
  refuseOtherFields,
} from "../parse/place.ts";
import { readAccount, readSkills } from "./read-account.ts";
import { readMessages } from "./read-messages.ts";
import { SCENARIO_LIMITS, type Scenario, type ScenarioEvent } from "./scenario.ts";

const FIELDS = ["account", "skills", "messages", "events", "until"];
/** For people and their editors. */
const NOTES = ["name", "description", "$schema"];
const DAY_MS = 86_400_000;
/** An event of the year 20206 is a slip of the finger. */
const FROM_YEAR = 2000;
const TO_YEAR = 2100;
const ONLY_CONVERSATION = "c" as ConversationId;

/** A scenario document as it was read from JSON or YAML. All or nothing; the first thing that is wrong is told. */
export function parseScenario(document: unknown): Parsed<Scenario> {
  return parsePlace({ value: document, path: "" }, readScenario);
}

function readScenario(place: Place): Scenario {
  const document = readObject(place, `must be an object with the fields ${FIELDS.join(", ")}`);
  refuseOtherFields(document, [...FIELDS, ...NOTES]);
  const account = readField(document, "account", readAccount);
  const timeZone = fieldOf(fieldOf(document, "account"), "timeZone");
  const skills = readField(document, "skills", (field) => readSkills(field, timeZone));
  const messages = readField(document, "messages", readMessages);
  const events = readEvents(fieldOf(document, "events"));
  return {
    configuration: {
      ...(account.account === undefined ? {} : { settings: account.account }),
      ...skills,
      ...(messages.messages === undefined ? {} : { variants: messages.messages }),
    },
    events,
    until: readUntil(fieldOf(document, "until"), events),
  };
}

function readEvents(place: Place): readonly ScenarioEvent[] {
  const idsSeen = new Map<string, string>();
  const conversations = new Set<ConversationId>();
  return readList(place, SCENARIO_LIMITS.events, (item) => {
    const { id, at, input } = readEvent(item);
    const conversation = fieldOf(item, "conversation");
    const event: ScenarioEvent = {
      path: item.path,
      at: readTime(fieldOf(item, "at"), at),
      conversationId: conversation.value === undefined ? ONLY_CONVERSATION : readConversationId(conversation),
      input: withFirstTime(input, item),
    };
    conversations.add(event.conversationId);
    if (conversations.size > SCENARIO_LIMITS.conversations) {
      refuse(conversation, `must be one of at most ${SCENARIO_LIMITS.conversations} conversations`);
    }
    if (id !== undefined) refuseRepeat(fieldOf(item, "id"), `${event.conversationId} ${id}`, idsSeen);
    return event;
  });
}

function readTime(place: Place, at: Instant | undefined): Instant {
  const instant = at ?? readInstant(place);
  const year = new Date(instant).getUTCFullYear();
  return year >= FROM_YEAR && year < TO_YEAR ? instant : refuse(place, `must be from ${FROM_YEAR} to ${TO_YEAR - 1}`);
}

/** What happened twice under one id happened once in production (DLV-3); in a document it is a mistake. */
function refuseRepeat(place: Place, key: string, seen: Map<string, string>): void {
  const other = seen.get(key);
  if (other !== undefined) refuse(place, `is the id of ${other} already, in the same conversation`);
  seen.set(key, place.path.replace(/\.id$/, ""));
}

/** Only scenarios may say it: in production the account knows whom it has seen. */
function withFirstTime(input: Input, event: Place): Input {
  if (input.kind !== "conversation.opened") return input;
  const said = readField(fieldOf(event, "consumer"), "firstTime", readFlag);
  return { ...input, consumer: { ...input.consumer, ...said } };
}

function readUntil(place: Place, events: readonly ScenarioEvent[]): Instant {
  const [first, last] = findEnds(events);
  if (place.value === undefined && last !== undefined) return last.at;
  const until = readTime(place, undefined);
  if (first === undefined || last === undefined) return until;
  if (until < last.at) refuse(place, `must not be before ${last.path}.at`);
  const { spanDays } = SCENARIO_LIMITS;
  return until - first.at <= spanDays * DAY_MS
    ? until
    : refuse(place, `must be at most ${spanDays} days after ${first.path}.at`);
}

/** The first in time, and the last. */
function findEnds(events: readonly ScenarioEvent[]): readonly [ScenarioEvent?, ScenarioEvent?] {
  let [first] = events;
  let last = first;
  for (const event of events) {
    if (first === undefined || event.at < first.at) first = event;
    if (last === undefined || event.at >= last.at) last = event;
  }
  return first === undefined || last === undefined ? [] : [first, last];
}
