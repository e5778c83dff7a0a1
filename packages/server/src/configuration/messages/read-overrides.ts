import {
  type Context,
  type Issue,
  parseEventId,
  parseSkillId,
  parseVariantFields,
  type VariantFields,
} from "@signpost/core";
import { ConfigurationBody } from "@signpost/protocol";
import { toHttpError } from "../../http/errors.ts";
import { readBody } from "../../http/read-body.ts";
import type { OverridesOfContext } from "./overrides.ts";
import type { MessagePatch } from "./parse-message-patches.ts";

type OverrideBody = ConfigurationBody["variants"][number];

interface Override {
  readonly context: Context;
  readonly patch: MessagePatch;
}

/** CFG-16: overrides of any contexts, each named once; the refusal names everything that is wrong. */
export function readOverrides(body: unknown): readonly OverridesOfContext[] {
  const issues: Issue[] = [];
  const overrides = readBody(ConfigurationBody, body).variants.flatMap(
    (said, index) => readOverride(said, `variants[${index}]`, issues) ?? [],
  );
  issues.push(...findRepeats(overrides));
  if (issues.length > 0) throw toHttpError({ code: "invalid", issues });
  const byContext = Map.groupBy(overrides, ({ context }) => keyOf(context));
  return [...byContext.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ context: first.context, patches: group.map(({ patch }) => patch) }];
  });
}

function readOverride(said: OverrideBody, path: string, issues: Issue[]): Override | undefined {
  const eventId = parseEventId(said.event);
  if (eventId === undefined) issues.push({ path: `${path}.event`, rule: "must be the event id of a message" });
  const context = readContext(said.context, `${path}.context`, issues);
  if (eventId === undefined || context === undefined) return undefined;
  const found: Issue[] = [];
  const fields = parseVariantFields(toFields(said), eventId, path, found);
  issues.push(...found.map(toOwnWords));
  return { context, patch: { eventId, ...fields, ...toWhole(fields) } };
}

function readContext({ type, id }: OverrideBody["context"], path: string, issues: Issue[]): Context | undefined {
  if (type === "ACCOUNT") {
    if (id === undefined) return { kind: "account" };
    issues.push({ path: `${path}.id`, rule: "must be absent: the account has no other" });
    return undefined;
  }
  const skillId = id === undefined ? undefined : parseSkillId(id);
  if (skillId !== undefined) return { kind: "skill", skillId };
  issues.push({ path: `${path}.id`, rule: "must be the id of a skill" });
  return undefined;
}

/** In the words of the message interfaces, whose reader knows every rule of a variant. */
function toFields({ enabled, texts, timer }: OverrideBody): Record<string, unknown> {
  return {
    enabled: enabled ?? null,
    data: texts,
    attributes: timer === undefined ? null : { timer: timer.value, timerUnit: timer.unit, repeat: timer.repeat },
  };
}

function toOwnWords({ path, rule }: Issue): Issue {
  return {
    path: path.replace(".data", ".texts").replace(".attributes.timer", ".timer").replace(".attributes", ".timer"),
    rule,
  };
}

/** What a text leaves out is not there, instead of staying as it is. */
function toWhole({ texts = [] }: VariantFields): Pick<VariantFields, "texts"> {
  return { texts: texts.map((text) => ({ ...text, fallback: text.fallback ?? "", state: text.state ?? "approved" })) };
}

function findRepeats(overrides: readonly Override[]): readonly Issue[] {
  const seen = new Set<string>();
  return overrides.flatMap(({ context, patch: { eventId } }) => {
    const key = `${eventId} ${keyOf(context)}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ path: "variants", rule: `${eventId} of ${keyOf(context)} is named twice` }];
  });
}

function keyOf(context: Context): string {
  return context.kind === "account" ? "the account" : `skill ${context.skillId}`;
}
