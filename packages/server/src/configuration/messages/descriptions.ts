import { UnifiedMessage, UnifiedMessageByContext, UnifiedMessageUpdate } from "@signpost/protocol";
import Type from "typebox";

/** What the API page shows of the unified messages API. */
const tags = ["Messages"];
const context = {
  context_type: Type.Optional(Type.Enum(["ACCOUNT", "SKILL"], { description: "Absent: ACCOUNT" })),
  context_id: Type.Optional(Type.String({ description: "The account's id, or the skill's" })),
  lang: Type.Optional(Type.String({ description: "Only these languages, separated by commas" })),
};
const merge = {
  merge_data: Type.Optional(Type.Boolean({ description: "false: the override alone, without what it inherits" })),
};
const revision = {
  "if-match": Type.Optional(Type.String({ description: "A revision, as in the header ac-revision; -1 asks nothing" })),
};

export const LIST_DEFAULTS = {
  tags,
  summary: "What the messages say when nobody has changed them",
  response: { 200: Type.Array(UnifiedMessage) },
};
export const LIST = {
  tags,
  summary: "All messages in a context",
  description: "304 when If-Match is the current revision.",
  headers: Type.Object(revision),
  querystring: Type.Object({
    ...context,
    ...merge,
    view: Type.Optional(
      Type.Enum(["FILTER_PER_SKILL"], { description: "Adds the contexts that override each message" }),
    ),
  }),
  response: { 200: Type.Array(UnifiedMessage) },
};
export const GET_ONE = {
  tags,
  summary: "One message in a context",
  description: "304 when If-Match is the current revision.",
  headers: Type.Object(revision),
  querystring: Type.Object({
    ...context,
    ...merge,
    view: Type.Optional(Type.Enum(["BY_CONTEXT"], { description: "Every context's message, as a map" })),
  }),
  response: { 200: Type.Union([UnifiedMessage, UnifiedMessageByContext]) },
};

const write = {
  tags,
  description:
    "What is left out keeps its value. 409 when the message has changed since If-Match. Texts that were stored and will not be served are listed in x-signpost-issues.",
  headers: Type.Object(revision),
  querystring: Type.Object({
    ...context,
    replace: Type.Optional(Type.Boolean({ description: "true: data is all there is to be" })),
  }),
};
export const UPDATE_MANY = {
  ...write,
  summary: "Change messages in a context, all or none",
  body: Type.Union([Type.Array(UnifiedMessageUpdate), UnifiedMessageUpdate]),
  response: { 200: Type.Union([Type.Array(UnifiedMessage), UnifiedMessage]) },
};
export const UPDATE_ONE = {
  ...write,
  summary: "Change one message in a context",
  body: UnifiedMessageUpdate,
  response: { 200: UnifiedMessage },
};
export const REMOVE = {
  tags,
  summary: "Take back what a context says, so that the inherited texts show again",
  headers: Type.Object(revision),
  querystring: Type.Object({ context_type: context.context_type, context_id: context.context_id }),
  response: { 200: UnifiedMessage },
};
