import type { AccountId } from "@signpost/core";
import { DeliveryPage, type DeliveryRecord, ReplayAnswer } from "@signpost/protocol";
import Type from "typebox";
import { GIVE_UP_AFTER_MS } from "../../conversations/to-deliveries.ts";
import { toWebhookMessage } from "../../conversations/webhook-sources.ts";
import { HttpError, toHttpError } from "../../http/errors.ts";
import type { Query } from "../../http/read-query.ts";
import { type Route, route } from "../../http/route.ts";
import type { Delivery, DeliveryReplay, DeliveryState } from "../../storage/delivery-store.ts";
import type { Storage } from "../../storage/storage.ts";
import type { TimeOfDay } from "../../time.ts";
import type { Endpoints } from "../endpoints/create-endpoints.ts";
import { accessHook } from "../endpoints/routes.ts";

/** The parts that the routes of deliveries need. */
export interface DeliveryRoutesDeps {
  readonly storage: Pick<Storage, "deliveries">;
  readonly endpoints: Endpoints;
  readonly time: TimeOfDay;
  /** Called after deliveries were put back, so that they are made soon. */
  readonly wake: () => void;
}

const HOOK = "/v1/accounts/:accountId/hooks/:hookId";
const tags = ["Hooks"];
const STATES: readonly DeliveryState[] = ["pending", "delivered", "dead"];
const MAX_LIMIT = 500;
/** The most that one request puts back. For more dead letters the caller asks again. */
const REPLAY_LIMIT = 10_000;

const LIST = {
  tags,
  summary: "What a webhook was told, is owed, and could not be told; newest first",
  description: "Kept for 7 days.",
  querystring: Type.Object({
    state: Type.Optional(Type.Enum([...STATES])),
    cursor: Type.Optional(Type.String({ description: "The next of the page before" })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT, description: "Absent: 100" })),
  }),
  response: { 200: DeliveryPage },
};
const REPLAY_ONE = {
  tags,
  summary: "Deliver again what is dead or was delivered",
  description: "With the webhook-id that it had, ahead of what is younger in its conversation.",
  response: { 202: ReplayAnswer },
};
const REPLAY_ALL = {
  tags,
  summary: "Deliver the dead letters of a webhook again, oldest first",
  description: `Up to ${REPLAY_LIMIT} at a time.`,
  response: { 202: ReplayAnswer },
};

/** HOK-1: routes for the delivery log, and for putting back dead letters by hand. */
export function createDeliveryRoutes(deps: DeliveryRoutesDeps): readonly Route[] {
  return [createLogRoute(deps), ...createReplayRoutes(deps)];
}

function createLogRoute({ storage: { deliveries }, endpoints }: DeliveryRoutesDeps): Route {
  return route({
    method: "GET",
    path: `${HOOK}/deliveries`,
    family: "native",
    privilege: "hooks.read",
    schema: LIST,
    query: readPart,
    handle: async ({ accountId, params, query: { limit, ...part } }, reply) => {
      const { hookId } = await accessHook(accountId, params.hookId, endpoints);
      // It reads one more than asked for, to learn whether there is more.
      const found = await deliveries.list({ accountId, hookId, ...part, limit: limit + 1 });
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const next = found.length > limit && last !== undefined ? { next: toDeliveryId(last.id) } : {};
      // The schema is made from a table, so it gives no type.
      return reply.send({ entries: shown.map(toDeliveryRecord), ...next });
    },
  });
}

function createReplayRoutes(deps: DeliveryRoutesDeps): readonly Route[] {
  return [createReplayOneRoute(deps), createReplayAllRoute(deps)];
}

function createReplayOneRoute(deps: DeliveryRoutesDeps): Route {
  return route({
    method: "POST",
    family: "native",
    privilege: "hooks.write",
    path: `${HOOK}/deliveries/:deliveryId/replay`,
    schema: REPLAY_ONE,
    handle: async ({ accountId, params: { hookId, deliveryId } }, reply) => {
      const id = parseDeliveryId(deliveryId);
      const replayed = id === undefined ? 0 : await replay(accountId, hookId, { id }, deps);
      if (replayed === 0) throw toHttpError({ code: "not-found", what: "delivery that is over" });
      reply.code(202);
      return { replayed };
    },
  });
}

function createReplayAllRoute(deps: DeliveryRoutesDeps): Route {
  return route({
    method: "POST",
    family: "native",
    privilege: "hooks.write",
    path: `${HOOK}/replay`,
    schema: REPLAY_ALL,
    handle: async ({ accountId, params: { hookId } }, reply) => {
      const replayed = await replay(accountId, hookId, { deadUpTo: REPLAY_LIMIT }, deps);
      reply.code(202);
      return { replayed };
    },
  });
}

async function replay(
  accountId: AccountId,
  hookName: string,
  which: DeliveryReplay["which"],
  { storage, endpoints, time, wake }: DeliveryRoutesDeps,
): Promise<number> {
  const { hookId } = await accessHook(accountId, hookName, endpoints);
  const at = time.now();
  const giveUpAt = at + GIVE_UP_AFTER_MS;
  const replayed = await storage.deliveries.replay({ accountId, hookId, which, at, giveUpAt });
  wake();
  return replayed;
}

function readPart(query: Query) {
  const [limit, state, beforeId] = [readLimit(query), readState(query), readCursor(query)];
  return { limit, ...(state === undefined ? {} : { state }), ...(beforeId === undefined ? {} : { beforeId }) };
}

function toDeliveryRecord(delivery: Delivery): DeliveryRecord {
  const { id, webhookId, conversationId, state, attempts, createdAt, giveUpAt, lastAttempt, content } = delivery;
  return {
    id: toDeliveryId(id),
    webhookId,
    conversation: conversationId,
    state,
    attempts,
    createdAt: new Date(createdAt).toISOString(),
    giveUpAt: new Date(giveUpAt).toISOString(),
    ...(lastAttempt === undefined
      ? {}
      : { lastAttempt: { at: new Date(lastAttempt.at).toISOString(), outcome: lastAttempt.outcome } }),
    ...toWebhookMessage(content),
  };
}

function toDeliveryId(id: number): string {
  return id.toString(36);
}

function parseDeliveryId(text: string): number | undefined {
  return /^[0-9a-z]{1,10}$/.test(text) ? Number.parseInt(text, 36) : undefined;
}

function readLimit(query: Query): number {
  const text = query.text("limit") ?? "100";
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw new HttpError(400, `limit: must be a number from 1 to ${MAX_LIMIT}`);
}

function readState(query: Query): DeliveryState | undefined {
  const text = query.text("state");
  const state = STATES.find((known) => known === text);
  if (text === undefined || state !== undefined) return state;
  throw new HttpError(400, `state: must be one of ${STATES.join(", ")}`);
}

function readCursor(query: Query): number | undefined {
  const text = query.text("cursor");
  const id = text === undefined ? undefined : parseDeliveryId(text);
  if (text === undefined || id !== undefined) return id;
  throw new HttpError(400, "cursor: must be the next of an earlier page");
}
