import swagger, { type FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import { AccountConfigError, LoginError, Problem } from "@signpost/protocol";
import type { FastifyInstance, FastifySchema, RouteOptions } from "fastify";
import Type, { type TSchema } from "typebox";
import type { ErrorFamily } from "./errors.ts";
import { withExample } from "./with-example.ts";

const ERROR_SCHEMAS = {
  "account-config": AccountConfigError,
  login: LoginError,
  native: Problem,
} satisfies Record<ErrorFamily, TSchema>;

/** What stands for a name in a path, in examples. */
const PARAMETER_EXAMPLES: Readonly<Record<string, string>> = {
  accountId: "demo",
  conversationId: "c1",
  deliveryId: "17",
  eventId: "YOU_ARE_CONNECTED_TO",
  hookId: "h1",
  importId: "7a9e6f0c-1c5d-4f0e-8f43-2f3a9d6b7c81",
  jobId: "0d1f4b1e-5a52-4a3c-9c6d-0f6f3a1b2c3d",
  id: "3",
  keyId: "5f3c2a",
  service: "agentVep",
  skillId: "3",
  userId: "1001",
};

/** What the API sends by itself, as OpenAPI 3.1 describes it. */
export type WebhookDescriptions = NonNullable<WebhooksOf<NonNullable<FastifyDynamicSwaggerOptions["openapi"]>>>;
type WebhooksOf<Description> = Description extends { webhooks?: infer Webhooks } ? Webhooks : never;

/**
 * Describes the routes that come after it. The schemas are what the API page shows; they do not judge requests: clients send
 * booleans as words, numbers as strings and properties of their own, which the parsers behind the routes know how to take.
 */
export async function describeRoutes(app: FastifyInstance, webhooks: WebhookDescriptions): Promise<void> {
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Signpost",
        version: "1",
        description:
          "Automatic messages in customer conversations. Paths under /api and /csdr speak LivePerson's dialect.",
      },
      webhooks,
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    },
    transform: ({ schema, url, route }) => ({ schema: toDescription(schema, url, route), url }),
  });
}

/** Of answers that have no body. */
export const NOTHING = Type.Null({ description: "Done" });
export const UNCHANGED = Type.Null({ description: "Not changed since the revision in If-Match" });

/** Pages and preflights are not part of the API; who a route is for and how it fails follow from its declaration. */
function toDescription(
  schema: FastifySchema | undefined,
  url: string,
  { config, method }: RouteOptions,
): FastifySchema {
  if (schema?.summary === undefined || method === "HEAD") return { hide: true };
  const { privilege = "public", family = "native" } = config ?? {};
  const failure = toFailure(family, privilege !== "public");
  return {
    ...schema,
    ...(schema.body === undefined ? {} : { body: withExample(schema.body) }),
    ...toParameters(url),
    description: [schema.description, privilege === "public" ? "Needs no credentials." : `Needs ${privilege}.`]
      .filter((sentence) => sentence !== undefined)
      .join(" "),
    ...(privilege === "public" ? {} : { security: [{ bearer: [] }] }),
    response: { "4XX": failure, "5XX": failure, ...toResponses(schema.response) },
  };
}

/** Whoever signs by OAuth 1.0 reads its refusals as form-encoded text (AUT-4). */
function toFailure(family: ErrorFamily, isGuarded: boolean): object {
  const contentType = family === "native" ? "application/problem+json" : "application/json";
  const oauth = { "application/x-www-form-urlencoded": { schema: Type.String() } };
  return {
    description: "Refused",
    content: { [contentType]: { schema: ERROR_SCHEMAS[family] }, ...(isGuarded ? oauth : {}) },
  };
}

function toParameters(url: string): { params?: TSchema } {
  const names = [...url.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
  if (names.length === 0) return {};
  const toSchema = (name: string) => {
    const example = PARAMETER_EXAMPLES[name];
    return Type.String(example === undefined ? {} : { examples: [example] });
  };
  return { params: Type.Object(Object.fromEntries(names.map((name) => [name, toSchema(name)]))) };
}

/** What a route says nothing of answers with nothing. */
function toResponses(response: unknown): Readonly<Record<string, unknown>> {
  if (typeof response !== "object" || response === null) return { 200: NOTHING };
  return Object.fromEntries(Object.entries(response).map(([status, answer]) => [status, withExample(answer)]));
}
