import type { AccountId, Failure } from "@signpost/core";
import type { FastifyReply } from "fastify";
import type { Privilege } from "../../access/roles.ts";
import { setIssues } from "../../configuration/messages/send-message-answer.ts";
import { readWriteRequest, type Writing } from "../../configuration/read-write-request.ts";
import { readWritten } from "../../configuration/read-written.ts";
import { isUnchanged, sendUnchanged, setRevision } from "../../configuration/revision-headers.ts";
import { applySelection } from "../../configuration/select/apply-selection.ts";
import { toHttpError } from "../../http/errors.ts";
import { NOTHING, UNCHANGED } from "../../http/openapi.ts";
import { type Route, route } from "../../http/route.ts";
import type { TimeOfDay } from "../../time.ts";
import type { Collection, CollectionWritten, Item, Update } from "./collection.ts";
import { readIds, readNew, readSelector, readShown, readUpdates, type Selector } from "./read-collection-request.ts";

/** How a collection is served, and who may read and write it. */
export interface CollectionRoutesOptions {
  readonly collection: Collection;
  readonly time: TimeOfDay;
  readonly tag: string;
  readonly privileges: { readonly read: Privilege; readonly write: Privilege };
  readonly schemas: { readonly item: object; readonly body: object };
}

/** Makes the routes of a collection. All account-config resources share their verbs and forms (API §5, §9, §11). */
export function createCollectionRoutes(options: CollectionRoutesOptions): readonly Route[] {
  return [...createReadRoutes(options), ...createWriteRoutes(options), ...createRemovalRoutes(options)];
}

function createReadRoutes(deps: CollectionRoutesOptions): readonly Route[] {
  return [createListRoute(deps), createReadRoute(deps)];
}

function createListRoute({ collection, tag, privileges, schemas: { item } }: CollectionRoutesOptions): Route {
  const { base, family } = commonOf(collection);
  const { resource: name } = collection;
  return route({
    ...family,
    method: "GET",
    privilege: privileges.read,
    query: readShown,
    path: base,
    schema: describe(tag, `List ${name}`, { 200: { type: "array", items: item }, 304: UNCHANGED }),
    handle: async ({ accountId, query, envelope }, reply) => {
      const { revision, items } = await accessState(accountId, collection);
      if (isUnchanged(envelope, revision)) return sendUnchanged(reply, revision);
      setRevision(reply, revision);
      const visible = items.filter(({ deleted }) => query.withDeleted || !deleted);
      return select(query.selector, toListed(visible, collection));
    },
  });
}

function createReadRoute({ collection, tag, privileges, schemas: { item } }: CollectionRoutesOptions): Route {
  const { one, family } = commonOf(collection);
  const { resource: name } = collection;
  return route({
    ...family,
    method: "GET",
    privilege: privileges.read,
    query: readShown,
    path: one,
    schema: describe(tag, `One of ${name}`, { 200: item, 304: UNCHANGED }),
    handle: async ({ accountId, params, query, envelope }, reply) => {
      const { revision, items } = await accessState(accountId, collection);
      const found = items.find(({ id, deleted }) => String(id) === params.id && (query.withDeleted || !deleted));
      if (found === undefined) throw toHttpError(unknown(collection));
      if (isUnchanged(envelope, revision)) return sendUnchanged(reply, revision);
      setRevision(reply, revision);
      return select(query.selector, found);
    },
  });
}

function createWriteRoutes(deps: CollectionRoutesOptions): readonly Route[] {
  return [createCreationRoute(deps), createBulkReplacementRoute(deps), createReplacementRoute(deps)];
}

function createCreationRoute({ collection, time, tag, privileges, schemas }: CollectionRoutesOptions): Route {
  const { base, family } = commonOf(collection);
  const { item, body } = schemas;
  const { resource: name, createdStatus } = collection;
  const many = { type: "array", items: item };
  return route({
    ...family,
    privilege: privileges.write,
    query: readSelector,
    method: "POST",
    path: base,
    schema: describe(
      tag,
      `Create ${name}`,
      { [createdStatus]: { anyOf: [item, many] } },
      { anyOf: [body, { type: "array", items: body }] },
    ),
    body: readNew,
    handle: async (asked, reply) => {
      const { bodies, isMany } = asked.body;
      const written = await collection.create(readWriteRequest(asked, time.now()), bodies);
      const items = await settle(asked.accountId, reply, collection, written);
      const path = asked.envelope.originalUrl.split("?", 1)[0];
      // API §5.1: only if a single item was created.
      if (!isMany) reply.header("location", `${path}/${String(items[0]?.id)}`);
      reply.code(createdStatus);
      return select(asked.query, isMany ? items : items[0]);
    },
  });
}

function createBulkReplacementRoute({ collection, time, tag, privileges, schemas }: CollectionRoutesOptions): Route {
  const { base, family } = commonOf(collection);
  const { item, body } = schemas;
  const { resource: name } = collection;
  const many = { type: "array", items: item };
  return route({
    ...family,
    privilege: privileges.write,
    query: readSelector,
    method: "PUT",
    path: base,
    schema: describe(tag, `Replace several ${name}`, { 200: many }, { type: "array", items: body }),
    body: readUpdates,
    handle: async (asked, reply) => {
      const written = await collection.update(readWriteRequest(asked, time.now()), asked.body);
      return select(asked.query, await settle(asked.accountId, reply, collection, written));
    },
  });
}

function createReplacementRoute({ collection, time, tag, privileges, schemas }: CollectionRoutesOptions): Route {
  const { one, family } = commonOf(collection);
  const { item, body } = schemas;
  const { resource: name } = collection;
  return route({
    ...family,
    privilege: privileges.write,
    query: readSelector,
    method: "PUT",
    path: one,
    schema: describe(tag, `Replace one of ${name}`, { 200: item }, body),
    body: (given, { id }): Update => ({ id, body: given }),
    handle: async (asked, reply) => {
      const written = await collection.update(readWriteRequest(asked, time.now()), [asked.body]);
      const [item] = await settle(asked.accountId, reply, collection, written);
      return select(asked.query, item);
    },
  });
}

function createRemovalRoutes({ collection, time, tag, privileges }: CollectionRoutesOptions): readonly Route[] {
  const { base, one, family } = commonOf(collection);
  const schema = describe(tag, `Delete ${collection.resource}`, { 200: NOTHING });
  const removes = { ...family, method: "DELETE", privilege: privileges.write, schema } as const;
  const remove = async (asked: Writing, ids: readonly string[], reply: FastifyReply) => {
    const { result } = await collection.remove(readWriteRequest(asked, time.now()), ids);
    setRevision(reply, readWritten(result).after.configuration.revision);
    return reply.code(200).send("");
  };
  return [
    route({
      ...removes,
      path: base,
      query: (query) => query.text("ids"),
      body: (body, _, listed) => readIds(listed, body),
      handle: (asked, reply) => remove(asked, asked.body, reply),
    }),
    route({
      ...removes,
      path: one,
      params: ({ id }) => readIds(id, undefined),
      handle: (asked, reply) => remove(asked, asked.params, reply),
    }),
  ];
}

function commonOf({ path, resource }: Collection) {
  const base = `/api/account/:accountId/configuration/${path}` as const;
  return { base, one: `${base}/:id`, family: { family: "account-config", resource } } as const;
}

/** How `/docs` describes a verb. */
function describe(tag: string, summary: string, response: Readonly<Record<number, object>>, body?: object) {
  return { tags: [tag], summary, response, ...(body === undefined ? {} : { body }) };
}

/** API §11.1: some collections show fewer fields in a list than in one item. */
function toListed(items: readonly Item[], { listed }: Collection): readonly object[] {
  if (listed === undefined) return items;
  return items.map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => listed.includes(name))));
}

async function settle(
  accountId: AccountId,
  reply: FastifyReply,
  collection: Collection,
  { result, ids, issues = [] }: CollectionWritten,
): Promise<readonly Item[]> {
  const { after } = readWritten(result);
  setRevision(reply, after.configuration.revision);
  setIssues(reply, issues);
  const { items } = await accessState(accountId, collection);
  return ids.flatMap((id) => items.find((item) => String(item.id) === id) ?? []);
}

async function accessState(accountId: AccountId, collection: Collection) {
  const state = await collection.list(accountId);
  if (state === undefined) throw toHttpError({ code: "not-found", what: "account" });
  return state;
}

function unknown({ resource }: Collection): Failure {
  return { code: "not-found", what: resource };
}

function select(selector: Selector | undefined, answer: unknown): unknown {
  return selector === undefined ? answer : applySelection(answer, selector);
}
