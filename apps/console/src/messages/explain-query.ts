import { queryOptions } from "@tanstack/react-query";
import { isObject, toObjects, toText } from "../http/json.ts";
import { request } from "../session/request.ts";
import type { MessageContext } from "./message-context.ts";

/** One step of the search for a text (RES-1), as `explain` tells it (RES-5). */
export interface ExplainedStep {
  readonly step: string;
  /** The language looked for. */
  readonly wanted: string;
  readonly outcome: string;
  /** The language found, which a near match may make another one. */
  readonly language: string | undefined;
}

/** The visitor whose text is explained: of which skill, and reading which language. */
export interface ExplainAddress {
  readonly accountId: string;
  readonly eventId: string;
  readonly context: MessageContext;
  readonly language: string;
}

/** RES-5: every step that was tried, up to the winner, as the configuration is now. */
export function explainQuery({ accountId, eventId, context, language }: ExplainAddress) {
  const query = { language, ...(context.kind === "skill" ? { skill: String(context.skillId) } : {}) };
  return queryOptions({
    // Below `messages`, so that a save asks for it again.
    queryKey: ["messages", accountId, "explain", eventId, context, language],
    queryFn: async ({ signal }) => {
      const path = `/v1/accounts/${accountId}/messages/${encodeURIComponent(eventId)}/explain`;
      return parseExplainedSteps((await request(path, { query, signal })).body);
    },
  });
}

/** The steps of an explanation, in the order in which they were tried (RES-5). */
export function parseExplainedSteps(body: unknown): readonly ExplainedStep[] {
  if (!isObject(body)) return [];
  return toObjects(body.steps).flatMap(({ step, wanted, outcome, language }) =>
    typeof step === "string" && typeof outcome === "string"
      ? [{ step, outcome, wanted: toText(wanted) ?? "", language: toText(language) }]
      : [],
  );
}
