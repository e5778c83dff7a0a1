import { toPage } from "./page.ts";

/** What this page needs of an OpenAPI document. */
export interface ApiDocument {
  readonly paths?: Readonly<Record<string, PathItem | undefined>>;
  readonly webhooks?: Readonly<Record<string, unknown>>;
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

/** The API for people to read: no script, no host but this one. Every part has an address, so that one can point at it. */
export function toDocsPage(document: ApiDocument): string {
  const groups = Map.groupBy(toEntries(document.paths ?? {}), ({ operation }) => operation.tags?.[0] ?? "Other");
  const sections = [...groups, ["What is sent to you", toEntries(document.webhooks ?? {})] as const];
  return toPage(
    "API – Signpost",
    "en",
    `<main><h1>API</h1><p class="lead">What clients can call. The same for machines: <a href="/openapi.json">openapi.json</a>.</p>
<nav aria-label="Contents"><ul>${sections.map(([tag, group]) => toContentsItem(tag, group)).join("")}</ul></nav>
${sections.map(([tag, group]) => toSection(tag, group)).join("\n")}</main>`,
  );
}

function toEntries(items: Readonly<Record<string, unknown>>): readonly Entry[] {
  return Object.entries(items).flatMap(([path, item]) =>
    METHODS.flatMap((method): Entry[] => {
      const operation = (item as PathItem | undefined)?.[method];
      return operation === undefined ? [] : [{ method, path, operation }];
    }),
  );
}

function toContentsItem(tag: string, group: readonly Entry[]): string {
  return `<li><a href="#${toAnchor(tag)}">${escapeHtml(tag)}</a><span>${group.length === 1 ? "1 operation" : `${group.length} operations`}</span></li>`;
}

function toSection(tag: string, group: readonly Entry[]): string {
  return `<h2 id="${toAnchor(tag)}">${escapeHtml(tag)}</h2><ul>${group.map(toItem).join("")}</ul>`;
}

/** What a link can end with. */
function toAnchor(text: string): string {
  return text.replace(/\W+/g, "-").replace(/^-|-$/g, "").toLowerCase();
}

function toItem({ method, path, operation }: Entry): string {
  const { summary = "", description = "", parameters = [], requestBody, responses } = operation;
  const parts = [
    parameters.length > 0 ? toDetails("Parameters", parameters.map(toParameter)) : "",
    requestBody === undefined ? "" : toDetails("Body", requestBody),
    toDetails("Answer", toSuccess(responses)),
  ];
  const anchor = toAnchor(`${method} ${path}`);
  return `<li id="${anchor}"><a href="#${anchor}"><strong>${escapeHtml(summary)}</strong></a><span><code>${method.toUpperCase()} ${escapeHtml(path)}</code></span>
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
