import type { Failure } from "@signpost/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { HttpError, toHttpError } from "../../http/errors.ts";
import { NOTHING, UNCHANGED } from "../../http/openapi.ts";
import { readQuery } from "../../http/read-query.ts";
import { accountOf, type RoutePrivilege, writingOf } from "../../http/route-config.ts";
import type { TimeOfDay } from "../../time.ts";
import { readWriteRequest } from "../read-write-request.ts";
import { isUnchanged, sendUnchanged, setRevision } from "../revision-headers.ts";
import { applySelection } from "../select/apply-selection.ts";
import { parseSelector } from "../select/parse-selector.ts";
import { toWritten } from "../to-written.ts";
import type { Collection, CollectionWritten, Item, Update } from "./collection.ts";

export interface CollectionRoutesOptions {
  readonly collection: Collection;
  readonly time: TimeOfDay;
  readonly tag: string;
  readonly privileges: { readonly read: RoutePrivilege; readonly write: RoutePrivilege };
  readonly schemas: { readonly item: object; readonly body: object };
}

const MAX_BULK = 1_000;

/** The verbs and forms that all account-config resources share (API §5, §9, §11). */
export function registerCollectionRoutes(app: FastifyInstance, options: CollectionRoutesOptions): void {
  const { collection, tag, privileges, schemas } = options;
  const base = `/api/account/:accountId/configuration/${collection.path}`;
  const common = { family: "account-config", resource: collection.resource } as const;
  const read = { config: { ...common, privilege: privileges.read } };
  const write = { config: { ...common, privilege: privileges.write } };
  const tags = [tag];
  const { item, body } = schemas;
  const list = { type: "array", items: item };
  const oneOrMany = { anyOf: [body, { type: "array", items: body }] };
  const name = collection.resource;
  const describe = (summary: string, response: object, input?: object) => ({
    schema: { tags, summary, response, ...(input === undefined ? {} : { body: input }) },
  });
  const answers = (schema: object) => ({ 200: schema, 304: UNCHANGED });
  const written = { anyOf: [item, list] };
  app.get(base, { ...read, ...describe(`List ${name}`, answers(list)) }, (request, reply) =>
    answerList(request, reply, options),
  );
  app.get(`${base}/:id`, { ...read, ...describe(`One of ${name}`, answers(item)) }, (request, reply) =>
    answerOne(request, reply, options),
  );
  app.post(
    base,
    { ...write, ...describe(`Create ${name}`, { [collection.createdStatus]: written }, oneOrMany) },
    (request, reply) => answerCreate(request, reply, options),
  );
  app.put(
    base,
    { ...write, ...describe(`Replace several ${name}`, { 200: list }, { type: "array", items: body }) },
    (request, reply) => answerUpdate(request, reply, options),
  );
  app.put(`${base}/:id`, { ...write, ...describe(`Replace one of ${name}`, { 200: item }, body) }, (request, reply) =>
    answerUpdate(request, reply, options),
  );
  for (const url of [base, `${base}/:id`]) {
    app.delete(url, { ...write, ...describe(`Delete ${name}`, { 200: NOTHING }) }, (request, reply) =>
      answerRemove(request, reply, options),
    );
  }
}

async function answerList(request: FastifyRequest, reply: FastifyReply, { collection }: CollectionRoutesOptions) {
  const { revision, items } = await stateOf(request, collection);
  if (isUnchanged(request, revision)) return sendUnchanged(reply, revision);
  setRevision(reply, revision);
  const withDeleted = readQuery(request).flag("include_deleted", false);
  const visible = items.filter(({ deleted }) => withDeleted || !deleted);
  const { listed } = collection;
  const shown =
    listed === undefined
      ? visible
      : visible.map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => listed.includes(name))));
  return select(request, shown);
}

async function answerOne(request: FastifyRequest, reply: FastifyReply, { collection }: CollectionRoutesOptions) {
  const { revision, items } = await stateOf(request, collection);
  const { id } = request.params as { id: string };
  const withDeleted = readQuery(request).flag("include_deleted", false);
  const found = items.find((item) => String(item.id) === id && (withDeleted || !item.deleted));
  if (found === undefined) throw toHttpError(unknown(collection));
  if (isUnchanged(request, revision)) return sendUnchanged(reply, revision);
  setRevision(reply, revision);
  return select(request, found);
}

async function answerCreate(
  request: FastifyRequest,
  reply: FastifyReply,
  { collection, time }: CollectionRoutesOptions,
) {
  const isMany = Array.isArray(request.body);
  const bodies = toBulk(isMany ? (request.body as unknown[]) : [request.body]);
  const written = await collection.create(readWriteRequest(writingOf(request), time.now()), bodies);
  const items = await settle(request, reply, collection, written);
  // API §5.1: only where one was created.
  if (!isMany) reply.header("location", `${request.originalUrl.split("?", 1)[0]}/${String(items[0]?.id)}`);
  return reply.code(collection.createdStatus).send(select(request, isMany ? items : items[0]));
}

async function answerUpdate(
  request: FastifyRequest,
  reply: FastifyReply,
  { collection, time }: CollectionRoutesOptions,
) {
  const { id } = request.params as { id?: string };
  const updates: readonly Update[] = id === undefined ? toUpdates(request.body) : [{ id, body: request.body }];
  const written = await collection.update(readWriteRequest(writingOf(request), time.now()), updates);
  const items = await settle(request, reply, collection, written);
  return select(request, id === undefined ? items : items[0]);
}

async function answerRemove(
  request: FastifyRequest,
  reply: FastifyReply,
  { collection, time }: CollectionRoutesOptions,
) {
  const { id } = request.params as { id?: string };
  const ids = readIds(id ?? readQuery(request).text("ids"), request.body);
  if (ids.length === 0) throw new HttpError(400, 'ids: name them, as ?ids=1,2, or as a body ["1","2"]');
  const written = await collection.remove(readWriteRequest(writingOf(request), time.now()), ids);
  const { after } = toWritten(written.result);
  setRevision(reply, after.configuration.revision);
  return reply.code(200).send("");
}

async function settle(
  request: FastifyRequest,
  reply: FastifyReply,
  collection: Collection,
  { result, ids }: CollectionWritten,
): Promise<readonly Item[]> {
  const { after } = toWritten(result);
  setRevision(reply, after.configuration.revision);
  const { items } = await stateOf(request, collection);
  return ids.flatMap((id) => items.find((item) => String(item.id) === id) ?? []);
}

async function stateOf(request: FastifyRequest, collection: Collection) {
  const state = await collection.list(accountOf(request));
  if (state === undefined) throw toHttpError({ code: "not-found", what: "account" });
  return state;
}

function unknown({ resource }: Collection): Failure {
  return { code: "not-found", what: resource };
}

/** Both `select` of the messages and the older `fields` (API §9.2). */
function select(request: FastifyRequest, answer: unknown): unknown {
  const query = readQuery(request);
  const text = query.text("select") ?? query.text("fields");
  if (text === undefined) return answer;
  const selector = parseSelector(text);
  if (selector.kind === "malformed")
    throw new HttpError(400, `select: at position ${selector.position}, ${selector.problem}`);
  return applySelection(answer, selector);
}

function toBulk<T>(values: readonly T[]): readonly T[] {
  if (values.length === 0 || values.length > MAX_BULK)
    throw new HttpError(400, `body: must hold 1 to ${MAX_BULK} objects`);
  return values;
}

function toUpdates(body: unknown): readonly Update[] {
  const bodies = toBulk(Array.isArray(body) ? body : [body]);
  return bodies.map((each: unknown, index) => {
    const id = typeof each === "object" && each !== null && "id" in each ? each.id : undefined;
    if (typeof id !== "string" && typeof id !== "number")
      throw new HttpError(400, `[${index}].id: must be the id of the object to replace`);
    return { id: String(id), body: each };
  });
}

/** API §5.6: `1,2` in path or query, with or without braces; a body of ids, or of objects with an id. */
function readIds(listed: string | undefined, body: unknown): readonly string[] {
  const ids = listed === undefined ? toIds(body) : listed.replace(/^\{(.*)\}$/, "$1").split(",");
  return [...new Set(ids.map((id) => id.trim()).filter((id) => id !== ""))].slice(0, MAX_BULK);
}

function toIds(body: unknown): readonly string[] {
  if (!Array.isArray(body)) return [];
  return body.map((entry: unknown) =>
    String(typeof entry === "object" && entry !== null && "id" in entry ? entry.id : entry),
  );
}
