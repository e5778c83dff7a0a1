import { FunctionAnswer, FunctionPayload, WebhookPayload } from "@signpost/protocol";

const tags = ["Hooks"];
/** To whom the schemas go they are any JSON schema. */
const schemas: Readonly<Record<"told" | "asked" | "answer", object>> = {
  told: WebhookPayload,
  asked: FunctionPayload,
  answer: FunctionAnswer,
};
const HEADERS =
  "Signed as Standard Webhooks has it: webhook-id, webhook-timestamp, webhook-signature. Redirects are not followed.";

/** What we send to others, for the API page: the other half of HOK-1 and HOK-2. */
export const WEBHOOK_DESCRIPTIONS = {
  send: {
    post: {
      tags,
      summary: "A message was sent or suppressed",
      description: `${HEADERS} It may come twice, with the same webhook-id.`,
      requestBody: { required: true, content: { "application/json": { schema: schemas.told } } },
      responses: { "2XX": { description: "It has arrived; anything else is tried again" } },
    },
  },
  ask: {
    post: {
      tags,
      summary: "A message is to be said: what do you say?",
      description: `${HEADERS} An empty answer leaves the configured text.`,
      requestBody: { required: true, content: { "application/json": { schema: schemas.asked } } },
      responses: {
        "200": { description: "What to do", content: { "application/json": { schema: schemas.answer } } },
      },
    },
  },
};
