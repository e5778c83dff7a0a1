import { FunctionAnswer, FunctionPayload, WEBHOOK_EVENT_LIST, WEBHOOK_PAYLOADS } from "@signpost/protocol";

const tags = ["Hooks"];
const HEADERS =
  "Signed as Standard Webhooks has it: webhook-id, webhook-timestamp, webhook-signature. Redirects are not followed.";

const EVENTS = WEBHOOK_EVENT_LIST.map(({ type, summary, switch: asked }) => [
  type,
  {
    post: {
      tags,
      summary,
      description: [
        HEADERS,
        "It may come twice, with the same webhook-id.",
        ...(asked === undefined ? [] : [`Only to webhooks with ${asked.name}: true.`]),
      ].join(" "),
      requestBody: { required: true, content: toContent(WEBHOOK_PAYLOADS.get(type)) },
      responses: { "2XX": { description: "It has arrived; anything else is tried again" } },
    },
  },
]);

/** What we send to others, for the API page: the other half of HOK-1 and HOK-2. */
export const WEBHOOK_DESCRIPTIONS = {
  ...Object.fromEntries(EVENTS),
  ask: {
    post: {
      tags,
      summary: "A message is to be said: what do you say?",
      description: `${HEADERS} An empty answer leaves the configured text.`,
      requestBody: { required: true, content: toContent(FunctionPayload) },
      responses: { "200": { description: "What to do", content: toContent(FunctionAnswer) } },
    },
  },
};

/** The OpenAPI document takes any JSON schema. */
function toContent(schema: object | undefined) {
  return { "application/json": { schema: schema ?? {} } };
}
