import type { EventId } from "@signpost/core";
import { type Route, route } from "../../http/route.ts";
import {
  answerDefaults,
  answerList,
  answerOne,
  answerRemoval,
  answerWrite,
  type DialectDeps,
  type MessageRoutesDeps,
  type Removal,
} from "./answer-messages.ts";
import { describeMessageRoutes } from "./descriptions.ts";
import { LEGACY, type MessageDialect, UNIFIED } from "./message-dialect.ts";
import {
  readEventId,
  readIdsToList,
  readIdsToRemove,
  readPatches,
  readView,
  readViewOfOne,
  readWriteQuery,
  readWriteQueryOfOne,
} from "./read-message-request.ts";

/** Both APIs of automatic messages, on one configuration (API §2, §3, CFG-1). */
export function createMessageRoutes(deps: MessageRoutesDeps): readonly Route[] {
  return [
    route({
      method: "GET",
      path: "/api/account/default/configuration/engagement-window/unified-auto-messages-defaults",
      privilege: "configuration.read",
      anyAccount: true,
      family: "account-config",
      resource: UNIFIED.resource,
      schema: describeMessageRoutes(UNIFIED).defaults,
      handle: (_, reply) => answerDefaults(reply),
    }),
    ...createDialectRoutes({ ...deps, dialect: UNIFIED }),
    ...createDialectRoutes({ ...deps, dialect: LEGACY }),
  ];
}

function createDialectRoutes(deps: DialectDeps): readonly Route[] {
  return [...createReadRoutes(deps), ...createWriteRoutes(deps), ...createRemovalRoutes(deps)];
}

function createReadRoutes(deps: DialectDeps): readonly Route[] {
  const { dialect } = deps;
  const { collection, item, family, schemas } = commonOf(dialect);
  const reads = { ...family, method: "GET", privilege: "configuration.read" } as const;
  return [
    route({
      ...reads,
      path: collection,
      schema: schemas.list,
      query: (query) => ({ ...readView(query), eventIds: readIdsToList(query, dialect) }),
      handle: (asked, reply) => answerList(asked, reply, deps),
    }),
    route({
      ...reads,
      path: item,
      schema: schemas.getOne,
      params: ({ eventId }) => ({ eventId: readEventId(eventId, dialect) }),
      query: readViewOfOne,
      handle: (asked, reply) => answerOne(asked, reply, deps),
    }),
  ];
}

function createWriteRoutes(deps: DialectDeps): readonly Route[] {
  return [...createManyRoutes(deps), createOneRoute(deps)];
}

function createManyRoutes(deps: DialectDeps): readonly Route[] {
  const { dialect } = deps;
  const { collection, family, schemas } = commonOf(dialect);
  const writes = { ...family, privilege: "texts.write" } as const;
  return [
    route({
      ...writes,
      method: "POST",
      path: collection,
      schema: schemas.create,
      query: readWriteQuery,
      body: (body) => readPatches(body, dialect),
      handle: (asked, reply) => answerWrite("create", asked, reply, deps),
    }),
    route({
      ...writes,
      method: "PUT",
      path: collection,
      schema: schemas.updateMany,
      query: readWriteQuery,
      body: (body) => readPatches(body, dialect),
      handle: (asked, reply) => answerWrite("update", asked, reply, deps),
    }),
  ];
}

function createOneRoute(deps: DialectDeps): Route {
  const { dialect } = deps;
  const { item, family, schemas } = commonOf(dialect);
  return route({
    ...family,
    privilege: "texts.write",
    method: "PUT",
    path: item,
    schema: schemas.updateOne,
    params: ({ eventId }) => ({ eventId: readEventId(eventId, dialect) }),
    query: readWriteQueryOfOne,
    body: (body, { eventId }) => readPatches(body, dialect, eventId),
    handle: (asked, reply) => answerWrite("update", asked, reply, deps),
  });
}

function createRemovalRoutes(deps: DialectDeps): readonly Route[] {
  const { dialect } = deps;
  const { collection, item, family, schemas } = commonOf(dialect);
  const removes = { ...family, method: "DELETE", privilege: "configuration.write" } as const;
  return [
    route({
      ...removes,
      path: collection,
      schema: schemas.removeMany,
      query: (query) => ({ ...readView(query), listed: query.text("ids") }),
      body: (body, _, { listed }) => ({ eventIds: readIdsToRemove(listed, body, dialect), isOne: false }),
      handle: (asked, reply) => answerRemoval(asked, asked.body, reply, deps),
    }),
    route({
      ...removes,
      path: item,
      schema: schemas.remove,
      params: ({ eventId }) => toRemoval(readIdsToRemove(eventId, undefined, dialect)),
      query: readViewOfOne,
      handle: (asked, reply) => answerRemoval(asked, asked.params, reply, deps),
    }),
  ];
}

function commonOf(dialect: MessageDialect) {
  const { resource } = dialect;
  const collection = `/api/account/:accountId/configuration/engagement-window/${resource}` as const;
  const family = { family: "account-config", resource } as const;
  return { collection, item: `${collection}/:eventId`, family, schemas: describeMessageRoutes(dialect) } as const;
}

/** One event in the path is answered as one object. A list is answered as a list, however short it is. */
function toRemoval(eventIds: readonly EventId[]): Removal {
  return { eventIds, isOne: eventIds.length === 1 };
}
