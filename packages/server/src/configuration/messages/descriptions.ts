import {
  LegacyMessage,
  SelectedLegacyMessage,
  SelectedUnifiedMessage,
  UnifiedMessage,
  UnifiedMessageUpdate,
} from "@signpost/protocol";
import Type from "typebox";
import { UNCHANGED } from "../../http/openapi.ts";
import type { MessageDialect } from "./message-dialect.ts";

const context = {
  context_type: Type.Optional(Type.Enum(["ACCOUNT", "SKILL"], { description: "Absent: ACCOUNT" })),
  context_id: Type.Optional(Type.String({ description: "The account's id, or the skill's" })),
};
const shape = {
  lang: Type.Optional(
    Type.String({ description: "Only these languages, separated by commas", examples: ["fr-FR,de"] }),
  ),
  select: Type.Optional(
    Type.String({ description: "Only these fields: $all, $summary, or a list", examples: ["id,data(lang,msg)"] }),
  ),
  sanitize_data: Type.Optional(Type.Boolean({ description: "true: texts without anything a page might execute" })),
  include_deleted: Type.Optional(Type.Boolean({ description: "Taken for compatibility: no message is ever deleted" })),
};
const merge = {
  merge_data: Type.Optional(Type.Boolean({ description: "false: the override alone, without what it inherits" })),
};
const replacement = {
  replace: Type.Optional(Type.Boolean({ description: "true: data is all there is to be" })),
};
const several = {
  ids: Type.Optional(Type.String({ description: "Separated by commas; or as a body" })),
};
const revision = {
  "if-match": Type.Optional(Type.String({ description: "A revision, as in the header ac-revision; -1 asks nothing" })),
};
const NO_OVERRIDE = "304 when If-Match is the current revision.";
const WRITE =
  "All or none. What is left out keeps its value. 409 when the message has changed since If-Match. Texts that were stored and will not be served are listed in x-signpost-issues.";

/** What the API page shows of a message resource: the same operations in two dialects (API §2, §3). */
export function describeMessageRoutes(dialect: MessageDialect) {
  const shapes = toShapes(dialect);
  const { tags, many } = shapes;
  return {
    defaults: { tags, summary: "What the messages say when nobody has changed them", response: { 200: many } },
    ...describeReads(shapes),
    ...describeWrites(shapes),
    ...describeRemovals(shapes),
  };
}

type Shapes = ReturnType<typeof toShapes>;

/** How one dialect names its messages, and what it answers. */
function toShapes({ resource }: MessageDialect) {
  const isUnified = resource === "unified-auto-messages";
  const message = isUnified ? UnifiedMessage : LegacyMessage;
  const selected = isUnified ? SelectedUnifiedMessage : SelectedLegacyMessage;
  const many = Type.Array(message);
  return {
    tags: [isUnified ? "Messages" : "Messages of live chat"],
    kind: isUnified ? "messaging" : "live-chat",
    message,
    selected,
    many,
    manyOrSelected: Type.Union([many, Type.Array(selected)]),
    written: Type.Union([many, message, Type.Array(selected), selected]),
  };
}

function describeReads({ tags, kind, message, selected, manyOrSelected }: Shapes) {
  const read = { tags, headers: Type.Object(revision), description: NO_OVERRIDE };
  const byContext = (one: typeof message | typeof selected) =>
    Type.Object({ SKILL: Type.Record(Type.String(), one), ACCOUNT: Type.Record(Type.String(), one) });
  return {
    list: {
      ...read,
      summary: `All ${kind} messages in a context`,
      querystring: Type.Object({
        ...context,
        ...shape,
        ...merge,
        ids: Type.Optional(
          Type.String({ description: "Only these messages, separated by commas", examples: ["BACK_TO_QUEUE"] }),
        ),
        view: Type.Optional(
          Type.Enum(["FILTER_PER_SKILL"], { description: "Adds the contexts that override each message" }),
        ),
      }),
      response: { 200: manyOrSelected, 304: UNCHANGED },
    },
    getOne: {
      ...read,
      summary: `One ${kind} message in a context`,
      querystring: Type.Object({
        ...context,
        ...shape,
        ...merge,
        view: Type.Optional(Type.Enum(["BY_CONTEXT"], { description: "Every context's message, as a map" })),
      }),
      response: { 200: Type.Union([message, selected, byContext(message), byContext(selected)]), 304: UNCHANGED },
    },
  };
}

function describeWrites({ tags, kind, written }: Shapes) {
  const write = {
    tags,
    description: WRITE,
    headers: Type.Object(revision),
    querystring: Type.Object({ ...context, ...shape, ...replacement }),
    body: Type.Union([Type.Array(UnifiedMessageUpdate), UnifiedMessageUpdate]),
  };
  return {
    create: {
      ...write,
      summary: `Override ${kind} messages in a context that does not yet`,
      response: { 201: written },
    },
    updateMany: { ...write, summary: `Change ${kind} messages in a context`, response: { 200: written } },
    updateOne: { ...write, summary: `Change one ${kind} message in a context`, response: { 200: written } },
  };
}

function describeRemovals({ tags, written, manyOrSelected }: Shapes) {
  const removal = { tags, headers: Type.Object(revision) };
  return {
    remove: {
      ...removal,
      summary: "Take back what a context says, so that the inherited texts show again",
      querystring: Type.Object(context),
      response: { 200: written },
    },
    removeMany: {
      ...removal,
      summary: "Take back what a context says of several messages, all or none",
      querystring: Type.Object({ ...context, ...several }),
      response: { 200: manyOrSelected },
    },
  };
}
