import { type FieldIssue, RequestError } from "./request-error.ts";
import { toFailureIssues, toFailureMessage, toFieldIssues } from "./to-failure.ts";

/** A request to our server, in terms of JSON; the session's credentials are added. */
export interface RequestOptions {
  readonly method?: "GET" | "PUT" | "POST" | "DELETE";
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** CFG-8: the revision that was read; the write is refused if somebody wrote since. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

/** A successful answer; every other answer is thrown as a `RequestError`. */
export interface Answer {
  readonly body: unknown;
  /** CFG-8: the account's configuration revision, an opaque string to us. */
  readonly revision: string;
  /** CFG-13: what was stored of a write and is not shown to visitors, and why. */
  readonly withheld: readonly FieldIssue[];
}

/** Asks the server, as whoever the bearer says. Throws `RequestError` for every refusal, and where nobody answers. */
export async function sendRequest(path: string, options: RequestOptions, bearer?: string): Promise<Answer> {
  const response = await send(path, options, bearer);
  if (!response.ok) throw await toRequestError(response);
  return {
    body: parseJson(await response.text()),
    revision: response.headers.get("ac-revision") ?? "",
    withheld: toFieldIssues(parseJson(response.headers.get("x-signpost-issues") ?? "")),
  };
}

async function send(path: string, options: RequestOptions, bearer: string | undefined): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (bearer !== undefined) headers.Authorization = `Bearer ${bearer}`;
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  // HIS-1: the history says where a write came from.
  if (options.method !== undefined && options.method !== "GET") headers["X-Signpost-Source"] = "console";
  if (options.ifMatch !== undefined && options.ifMatch !== "") headers["If-Match"] = options.ifMatch;
  try {
    return await fetch(toUrl(path, options.query), {
      method: options.method ?? "GET",
      headers,
      cache: "no-store",
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw new RequestError("The server cannot be reached. Check your connection and try again.", { status: 0 });
  }
}

function toUrl(path: string, query: RequestOptions["query"] = {}): string {
  const entries = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries)}`;
}

async function toRequestError(response: Response): Promise<RequestError> {
  const body = parseJson(await response.text().catch(() => ""));
  const revision = response.headers.get("ac-revision");
  const retryAfterS = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new RequestError(toFailureMessage(body) ?? `The server answered ${response.status}.`, {
    status: response.status,
    issues: toFailureIssues(body),
    ...(revision === null ? {} : { revision }),
    ...(Number.isFinite(retryAfterS) ? { retryAfterMs: retryAfterS * 1000 } : {}),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
