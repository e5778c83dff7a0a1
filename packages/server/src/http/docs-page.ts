import { toPage } from "./page.ts";

/** What this page needs of an OpenAPI document. */
export interface ApiDocument {
  readonly paths?: Readonly<Record<string, PathItem | undefined>>;
}
type PathItem = Readonly<Partial<Record<Method, Operation>>>;
interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
  readonly responses?: unknown;
}

const METHODS = ["get", "post", "put", "patch", "delete"] as const;
type Method = (typeof METHODS)[number];

interface Entry {
  readonly method: Method;
  readonly path: string;
  readonly operation: Operation;
}

/** The API for people to read: no script, no host but this one. */
export function toDocsPage(document: ApiDocument): string {
  const entries = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method): Entry[] => {
      const operation = item?.[method];
      return operation === undefined ? [] : [{ method, path, operation }];
    }),
  );
  const groups = Map.groupBy(entries, ({ operation }) => operation.tags?.[0] ?? "Other");
  const sections = [...groups].map(
    ([tag, group]) => `<h2>${escapeHtml(tag)}</h2><ul>${group.map(toItem).join("")}</ul>`,
  );
  return toPage(
    "API – Signpost",
    "en",
    `<main><h1>API</h1><p class="lead">What clients can call. The same for machines: <a href="/openapi.json">openapi.json</a>.</p>
${sections.join("\n")}</main>`,
  );
}

function toItem({ method, path, operation }: Entry): string {
  const { summary = "", description = "", parameters = [], requestBody, responses } = operation;
  const parts = [
    parameters.length > 0 ? toDetails("Parameters", parameters.map(toParameter)) : "",
    requestBody === undefined ? "" : toDetails("Body", requestBody),
    toDetails("Answer", toSuccess(responses)),
  ];
  return `<li><strong>${escapeHtml(summary)}</strong><span><code>${method.toUpperCase()} ${escapeHtml(path)}</code></span>
<span>${escapeHtml(description)}</span>${parts.join("")}</li>`;
}

/** How calls fail is the same for all of a kind, and would drown the rest. */
function toSuccess(responses: unknown): unknown {
  return typeof responses === "object" && responses !== null && "200" in responses ? responses["200"] : responses;
}

function toParameter(parameter: unknown): unknown {
  if (typeof parameter !== "object" || parameter === null) return parameter;
  const { name, in: place, required, description, schema } = parameter as Readonly<Record<string, unknown>>;
  return { name, in: place, ...(required === true ? { required } : {}), description, schema };
}

function toDetails(title: string, value: unknown): string {
  return `<details><summary>${title}</summary><pre tabindex="0">${escapeHtml(JSON.stringify(value, null, 2) ?? "")}</pre></details>`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
