import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findBreakingChanges } from "./breaking-changes.testsuite.ts";
import { createAnswerCheck, createValidator, type Document, type Operation } from "./check-answer.testsuite.ts";
import { startTestServer, type TestServer } from "./test-server.testsuite.ts";

const RELEASED = resolve(import.meta.dirname, "../../../../docs/openapi/released.json");

// Compiles the schemas of every operation.
vi.setConfig({ testTimeout: 60_000 });

let server: TestServer;
let document: Document;
beforeAll(async () => {
  server = await startTestServer();
  document = (await server.send("GET", "/openapi.json")).json as Document;
});
afterAll(() => server.close());

interface Named {
  readonly name: string;
  readonly operation: Operation;
}

function listOperations(): readonly Named[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );
}

const validate = createValidator();

/** Bodies, answers and parts of the path that have no example, or one that is not true to its schema. */
function findWrongExamples({ name, operation }: Named): readonly string[] {
  const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"));
  const contents = [operation.requestBody?.content, ...answers.map(([, { content }]) => content)];
  const ofBodies = contents
    .flatMap((content) => Object.entries(content ?? {}))
    .filter(([type]) => /json|form/.test(type))
    .flatMap(([type, { schema = {}, example, examples }]) => {
      const shown = example ?? Object.values(examples ?? {})[0]?.value;
      if (shown === undefined) return [`${name}: ${type} has no example`];
      const problem = validate(schema, shown);
      return problem === undefined ? [] : [`${name}: ${problem}`];
    });
  const ofPath = (operation.parameters ?? [])
    .filter((part) => part.in === "path" && part.example === undefined && part.schema?.["examples"] === undefined)
    .map((part) => `${name}: ${part.name} has no example`);
  return [...ofBodies, ...ofPath];
}

describe("the document", () => {
  test("[CFG-1] every operation has an example of what is sent and of what comes back, and each is true to its schema", () => {
    const operations = listOperations();
    expect(operations.length).toBeGreaterThan(60);
    expect(operations.flatMap(findWrongExamples)).toEqual([]);
  });

  test("[CFG-1] what it says now only adds to what was released", async () => {
    const released = JSON.parse(await readFile(RELEASED, "utf8")) as Document;
    // A release writes the file anew: npm run openapi.
    expect(findBreakingChanges(released, document)).toEqual([]);
  });
});

describe("checking an answer by the document", () => {
  const check = createAnswerCheck({
    paths: {
      "/v1/things/{id}": {
        get: {
          responses: {
            200: {
              content: {
                "application/json": {
                  schema: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
                },
              },
            },
            204: {},
          },
        },
      },
    },
  });
  const see = (
    status: number,
    text: string,
    contentType = "application/json; charset=utf-8",
    path = "/v1/things/7?x=1",
  ) => check({ method: "GET", path, status, text, contentType });

  test("[CFG-1] what is described passes; a missing, an undescribed and a wrong field, status, type or path do not", () => {
    expect(see(200, '{"id":"7"}')).toBeUndefined();
    expect(see(204, "")).toBeUndefined();
    expect(see(200, "{}")).toContain("required property 'id'");
    expect(see(200, '{"id":7}')).toContain("must be string");
    expect(see(200, '{"id":"7","secret":1}')).toContain("additional properties");
    expect(see(201, '{"id":"7"}')).toContain("not described");
    expect(see(204, "x")).toContain("a body is not described");
    expect(see(200, "<p>", "text/html")).toContain("text/html is not described");
    expect(see(200, "{}", "application/json", "/v1/nothing")).toContain("not described");
    expect(see(404, "{}", "application/json", "/v1/nothing")).toBeUndefined();
  });
});

describe("comparing documents", () => {
  const operation = (more: object = {}): Operation => ({
    parameters: [{ name: "q", in: "query", schema: { type: "string", maxLength: 10 } }],
    requestBody: {
      content: {
        "application/json": {
          schema: {
            type: "object",
            required: ["a"],
            properties: { a: { type: "string" }, b: { enum: ["x", "y"] } },
          },
        },
      },
    },
    responses: {
      200: {
        content: {
          "application/json": {
            schema: {
              anyOf: [
                { type: "object", required: ["id"], properties: { id: { type: "string" }, n: { type: "integer" } } },
                { type: "array", items: { type: "string" } },
              ],
            },
          },
        },
      },
    },
    ...more,
  });
  const doc = (post: Operation | undefined = operation()): Document => ({
    paths: { "/v1/things": post === undefined ? {} : { post } },
  });
  const body = (schema: object): Operation =>
    operation({ requestBody: { content: { "application/json": { schema } } } });
  const answer = (schema: object): Operation =>
    operation({ responses: { 200: { content: { "application/json": { schema } } } } });
  const alternatives = (first: object, ...more: object[]) =>
    answer({ anyOf: [first, { type: "array", items: { type: "string" } }, ...more] });

  const breaking: readonly (readonly [string, Document])[] = [
    ["a path is gone", { paths: {} }],
    ["an operation is gone", { paths: { "/v1/things": {} } }],
    ["a response is gone", doc(operation({ responses: { 201: {} } }))],
    ["a parameter is gone", doc(operation({ parameters: [] }))],
    ["a parameter is required", doc(operation({ parameters: [{ name: "q", in: "query", required: true }] }))],
    [
      "a parameter is tighter",
      doc(operation({ parameters: [{ name: "q", in: "query", schema: { type: "string", maxLength: 9 } }] })),
    ],
    ["credentials are needed", doc(operation({ security: [{ bearer: [] }] }))],
    [
      "a field is required",
      doc(
        body({ type: "object", required: ["a", "b"], properties: { a: { type: "string" }, b: { enum: ["x", "y"] } } }),
      ),
    ],
    ["a field is gone", doc(body({ type: "object", required: ["a"], properties: { a: { type: "string" } } }))],
    [
      "a field has another type",
      doc(body({ type: "object", required: ["a"], properties: { a: { type: "integer" }, b: { enum: ["x", "y"] } } })),
    ],
    [
      "a value is not taken any more",
      doc(body({ type: "object", required: ["a"], properties: { a: { type: "string" }, b: { enum: ["x"] } } })),
    ],
    [
      "an answer's field is gone",
      doc(alternatives({ type: "object", required: ["id"], properties: { id: { type: "string" } } })),
    ],
    [
      "an answer's field may be absent",
      doc(alternatives({ type: "object", properties: { id: { type: "string" }, n: { type: "integer" } } })),
    ],
    ["an alternative is gone", doc(answer({ type: "array", items: { type: "string" } }))],
  ];
  test.each(breaking)("[CFG-1] is breaking: %s", (_, after) => {
    expect(findBreakingChanges(doc(), after)).toHaveLength(1);
  });

  const additive: readonly (readonly [string, Document])[] = [
    ["nothing", doc()],
    ["a path", { paths: { ...doc().paths, "/v1/more": { get: operation() } } }],
    [
      "an optional parameter",
      doc(
        operation({
          parameters: [...(operation().parameters ?? []), { name: "r", in: "query", schema: { type: "string" } }],
        }),
      ),
    ],
    [
      "a field that may be sent, and a value",
      doc(
        body({
          type: "object",
          required: ["a"],
          properties: { a: { type: "string" }, b: { enum: ["x", "y", "z"] }, c: {} },
        }),
      ),
    ],
    [
      "a field that need not be sent any more",
      doc(body({ type: "object", properties: { a: { type: "string" }, b: { enum: ["x", "y"] } } })),
    ],
    [
      "a field of an answer, and an alternative",
      doc(
        alternatives(
          { type: "object", required: ["id"], properties: { id: { type: "string" }, n: { type: "integer" }, m: {} } },
          { type: "null" },
        ),
      ),
    ],
    ["a status", doc(operation({ responses: { ...operation().responses, 304: {} } }))],
  ];
  test.each(additive)("[CFG-1] only adds: %s", (_, after) => {
    expect(findBreakingChanges(doc(), after)).toEqual([]);
  });
});
