import swagger from "@fastify/swagger";
import { AccountConfigError, LoginError, Problem } from "@signpost/protocol";
import type { FastifyInstance, FastifySchema, RouteOptions } from "fastify";
import type { TSchema } from "typebox";
import type { ErrorFamily } from "./errors.ts";

const ERROR_SCHEMAS = {
  "account-config": AccountConfigError,
  login: LoginError,
  native: Problem,
} satisfies Record<ErrorFamily, TSchema>;

/**
 * Describes the routes that come after it. The schemas are what the API page shows; they do not judge requests: clients send
 * booleans as words, numbers as strings and properties of their own, which the parsers behind the routes know how to take.
 */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
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
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    },
    transform: ({ schema, url, route }) => ({ schema: toDescription(schema, route), url }),
  });
}

/** Of answers without a schema: the body is empty, a script, or too lively to be described. */
const DONE = { description: "Done", type: "null" };

/** Pages and preflights are not part of the API; who a route is for and how it fails follow from its declaration. */
function toDescription(schema: FastifySchema | undefined, { config, method }: RouteOptions): FastifySchema {
  if (schema?.summary === undefined || method === "HEAD") return { hide: true };
  const { privilege = "public", family = "native" } = config ?? {};
  const failure = { description: "Refused", content: { [contentTypeOf(family)]: { schema: ERROR_SCHEMAS[family] } } };
  return {
    ...schema,
    description: [schema.description, privilege === "public" ? "Needs no credentials." : `Needs ${privilege}.`]
      .filter((sentence) => sentence !== undefined)
      .join(" "),
    ...(privilege === "public" ? {} : { security: [{ bearer: [] }] }),
    response: { 200: DONE, ...toResponses(schema.response), "4XX": failure, "5XX": failure },
  };
}

function toResponses(response: unknown): Readonly<Record<string, unknown>> {
  return typeof response === "object" && response !== null ? { ...response } : {};
}

function contentTypeOf(family: ErrorFamily): string {
  return family === "native" ? "application/problem+json" : "application/json";
}
