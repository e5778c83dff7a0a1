import fc from "fast-check";
import type { Document, Operation } from "./check-answer.testsuite.ts";

/** A request as it goes over the wire, and what it was meant to be. */
export interface FuzzedRequest {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

type Schema = Readonly<Record<string, unknown>>;

/** Words that mean something somewhere, so that what is nearly right gets further than the first check. */
const WORDS = [
  ..."BACK_TO_QUEUE YOU_ARE_CONNECTED_TO CONV_AWAITING_IN_QUEUE CHAT_STARTED 1001 1002 3 7 101 102 -1 0 c1 c2".split(
    " ",
  ),
  ..."en-US fr-FR de he ACCOUNT SKILL account skill $all $summary id,data(lang,msg) FILTER_PER_SKILL BY_CONTEXT".split(
    " ",
  ),
  ..."True False true false administrator agent translator oauth1 oauth2 seconds demo other default agentVep".split(
    " ",
  ),
  ..."2026-03-02 UTC Europe/Paris client_credentials __proto__ constructor {auditData{element}} {agentNickname}".split(
    " ",
  ),
];

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 3_000, minLength: 1_500 }) },
);
/** Never 100: that is whoever asks. */
const number = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 7, 15, 60, 101, 180, 1_001, 5_000, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER),
  fc.integer({ min: 200, max: 100_000_000 }),
);
const junk = fc.oneof(
  word,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Requests for every operation of the document: a third as described, a third with something wrong, a third absurd. */
export function toRequests(document: Document): fc.Arbitrary<FuzzedRequest> {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return fc.constantFrom(...operations).chain(({ path, method, operation }) =>
    fc
      .record({ path: toPath(path), query: toQuery(operation), headers: toHeaders(method), body: toBody(operation) })
      .map((parts) => ({
        operation: `${method} ${path}`,
        method,
        path: parts.path + parts.query,
        headers: { ...parts.headers, ...(parts.body === undefined ? {} : { "content-type": parts.body.type }) },
        body: parts.body?.text,
      })),
  );
}

function toPath(template: string): fc.Arbitrary<string> {
  const parts = template.split(/(\{\w+\})/).map((part) => {
    if (part === "{accountId}") return fc.oneof({ weight: 12, arbitrary: fc.constant("demo") }, word.map(encode));
    if (!part.startsWith("{")) return fc.constant(part);
    return word.map((text) => encode(text) || "x");
  });
  return fc.tuple(...parts).map((texts) => texts.join(""));
}

/** Lone surrogates have no escape. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function toQuery({ parameters = [] }: Operation): fc.Arbitrary<string> {
  const named = parameters
    .filter(({ in: place }) => place === "query")
    .map(({ name, schema }) =>
      fc.option(
        // Nobody waits here for what does not come.
        name === "wait"
          ? fc.constant("wait=0")
          : fc.oneof(fromSchema(schema ?? {}), junk).map((value) => `${name}=${encode(toText(value))}`),
      ),
    );
  const unknown = fc.option(fc.constantFrom("v=2.0", "_=1", "v=", "source=ccui", "%", "a[b]=1", "__proto__=1", "&&"), {
    freq: 2,
  });
  return fc.tuple(...named, unknown).map((pairs) => {
    const given = pairs.filter((pair) => pair !== null);
    return given.length === 0 ? "" : `?${given.join("&")}`;
  });
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

const revision = fc.constantFrom("-1", "1", "2", "99999", '"1"', "undefined", "x", "*", "");

function toHeaders(method: string): fc.Arbitrary<Readonly<Record<string, string>>> {
  return fc.record(
    {
      "if-match": revision,
      "idempotency-key": fc.constantFrom("k1", "k2", "k3", " ", "ü".repeat(3).replaceAll("ü", "u")),
      "x-signpost-source": fc.constantFrom("console", "evil"),
      "user-agent": fc.string({ maxLength: 300 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, "")),
      ...(method === "POST" ? { "x-http-method-override": fc.constantFrom("GET", "PATCH", "x") } : {}),
    },
    { requiredKeys: [] },
  );
}

interface Body {
  readonly text: string;
  readonly type: string;
}

function toBody({ requestBody }: Operation): fc.Arbitrary<Body | undefined> {
  const [[type, media] = ["application/json", undefined]] = Object.entries(requestBody?.content ?? {});
  const right = fromSchema(media?.schema ?? {});
  const value = fc.oneof(
    right,
    fc.tuple(right, fc.nat(), junk).map(([good, at, bad]) => spoil(good, at, bad)),
    junk,
  );
  const whole = value.map(
    (body): Body => ({ text: /form/.test(type) ? toForm(body) : JSON.stringify(harmless(body)), type }),
  );
  const broken = fc.constantFrom<Body | undefined>(
    { text: "{", type },
    { text: "", type },
    { text: "\u0000", type },
    { text: "{}", type: "text/plain" },
    { text: "<a/>", type: "application/xml" },
    undefined,
  );
  return requestBody === undefined
    ? fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: whole })
    : fc.oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: broken });
}

/** Without what would keep the next thousand requests out. */
function harmless(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("requestLimits" in body)) return body;
  const { requestLimits: _, ...rest } = body;
  return rest;
}

function toForm(value: unknown): string {
  const fields = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return new URLSearchParams(
    fields.map(([name, field]): [string, string] => [name, toText(field).toWellFormed()]),
  ).toString();
}

/** What the schema describes. */
function fromSchema(schema: Schema): fc.Arbitrary<unknown> {
  const { anyOf, enum: values, items, properties, type } = schema;
  if ("const" in schema) return fc.constant(schema["const"]);
  if (Array.isArray(values)) return fc.constantFrom<unknown>(...values);
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.filter(isSchema).map(fromSchema));
  if (type === "array") return fc.array(fromSchema(isSchema(items) ? items : {}), { maxLength: 4 });
  if (isSchema(properties)) return fromProperties(properties, schema["required"]);
  if (type === "object") return fc.dictionary(word, word, { maxKeys: 3 });
  if (type === "integer" || type === "number") return number;
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  if (schema["format"] === "date-time") return fc.constantFrom("2026-03-02T10:00:00Z", "2026-03-02T10:00:00.000Z");
  return type === "string" ? word : junk;
}

function fromProperties(properties: Schema, required: unknown): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, fromSchema(isSchema(property) ? property : {})]),
  );
  const requiredKeys = (Array.isArray(required) ? required : []).filter((name) => name in fields);
  return fc.record(fields, { requiredKeys });
}

/** The same with one place of it wrong: gone, or something else. */
function spoil(value: unknown, at: number, bad: unknown): unknown {
  if (Array.isArray(value) && value.length > 0)
    return value.map((entry: unknown, index) => (index === at % value.length ? spoil(entry, at >> 2, bad) : entry));
  if (typeof value !== "object" || value === null) return bad;
  const names = Object.keys(value);
  const chosen = names[at % Math.max(1, names.length)];
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) => {
      if (name !== chosen) return [[name, field]];
      return at % 3 === 0 ? [] : [[name, at % 3 === 1 ? bad : spoil(field, at >> 2, bad)]];
    }),
  );
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
