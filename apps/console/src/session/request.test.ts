import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { request, requestAnonymously } from "./request.ts";

/** What was asked for, and what is answered. */
let asked: Request[];
let answer: () => Response;
beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push(new Request(new URL(url, "http://signpost.example"), init));
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

test("[CFG-8] a write carries the revision that was read, and its answer the new one", async () => {
  answer = () => Response.json({ id: "A" }, { headers: { "ac-revision": "8" } });
  const wish = { method: "PUT", body: { enabled: false }, ifMatch: "7", query: { a: "1", b: undefined } } as const;
  expect(await request("/api/messages/A", wish)).toEqual({ body: { id: "A" }, revision: "8", withheld: [] });
  const [sent] = asked;
  expect([sent?.url, sent?.headers.get("if-match"), sent?.headers.get("x-signpost-source")]).toEqual([
    "http://signpost.example/api/messages/A?a=1",
    "7",
    "console",
  ]);
  expect(await sent?.json()).toEqual({ enabled: false });
});

test("[CFG-11] a refusal is an error with its words, its mistakes, the current revision and how long to wait", async () => {
  const issues = [{ path: "role", rule: "must be one of …" }];
  answer = () =>
    Response.json(
      { detail: "role: must be …", issues },
      { status: 412, headers: { "ac-revision": "9", "retry-after": "5" } },
    );
  const error = { status: 412, message: "role: must be …", issues, revision: "9", retryAfterMs: 5_000 };
  await expect(request("/v1/users")).rejects.toMatchObject(error);
  await expect(requestAnonymously("/v1/users", {})).rejects.toMatchObject(error);
  answer = () => new Response("<html>", { status: 502 });
  await expect(request("/v1/users")).rejects.toMatchObject({
    status: 502,
    message: "The server answered 502.",
    issues: [],
  });
});

test("[CFG-11] a server that cannot be reached is told apart from one that refuses", async () => {
  answer = () => {
    throw new TypeError("fetch failed");
  };
  await expect(request("/v1/users")).rejects.toMatchObject({
    status: 0,
    message: expect.stringContaining("cannot be reached"),
  });
});
