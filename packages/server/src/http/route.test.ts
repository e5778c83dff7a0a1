import type { AccountId } from "@signpost/core";
import fastify from "fastify";
import Type from "typebox";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { Principal } from "../access/principal.ts";
import { HttpError } from "./errors.ts";
import { registerRoutes, route } from "./route.ts";

const ok = async () => undefined;

describe("what compiles", () => {
  test("[AUT-7] a route without a privilege does not", () => {
    // @ts-expect-error whom it is for
    route({ method: "GET", path: "/v1/forgotten", family: "native", handle: ok });
    // @ts-expect-error a privilege that nobody has
    route({ method: "GET", path: "/v1/misspelt", privilege: "configuration.raed", family: "native", handle: ok });
  });

  test("[AUT-7] a guarded route is its account's, or says that it is anybody's", () => {
    const guarded = { method: "GET", privilege: "account.read", family: "native", handle: ok } as const;
    route({ ...guarded, path: "/v1/accounts/:accountId" });
    route({ ...guarded, path: "/v1/accounts", anyAccount: true });
    // @ts-expect-error no account is in the path, and nobody says that none should be
    route({ ...guarded, path: "/v1/accounts" });
    // @ts-expect-error the account in the path would not count
    route({ ...guarded, path: "/v1/accounts/:accountId", anyAccount: true });
    // @ts-expect-error nobody knows what is in the path
    route({ ...guarded, path: String("/v1/accounts/:accountId") });
  });

  test("[AUT-7] a handler is told who asks exactly where that was checked", () => {
    route({
      method: "GET",
      path: "/v1/accounts/:accountId/things/:thingId/parts/:partId",
      privilege: "account.read",
      family: "native",
      handle: (asked) => {
        expectTypeOf(asked.principal).toEqualTypeOf<Principal>();
        expectTypeOf(asked.accountId).toEqualTypeOf<AccountId>();
        expectTypeOf(asked.params).toEqualTypeOf<{ readonly thingId: string; readonly partId: string }>();
        // @ts-expect-error the path has no such name
        return asked.params.other;
      },
    });
    for (const privilege of ["public", "consumer"] as const) {
      route({
        method: "GET",
        path: "/api/account/:accountId/thing",
        privilege,
        family: "login",
        handle: (asked) => {
          expectTypeOf(asked.accountId).toEqualTypeOf<AccountId>();
          // @ts-expect-error nobody has shown who it is
          return asked.principal;
        },
      });
    }
  });

  test("[CFG-1] what is answered is what the API page says", () => {
    const schema = { summary: "How many", response: { 200: Type.Object({ count: Type.Integer() }) } };
    const counting = { method: "GET", path: "/count", privilege: "public", family: "native", schema } as const;
    route({ ...counting, handle: () => ({ count: 1 }) });
    // @ts-expect-error words are no number
    route({ ...counting, handle: () => ({ count: "one" }) });
    // @ts-expect-error a promise of nothing
    route({ ...counting, handle: ok });
  });

  test("[CFG-11] what refuses in flat words has a name in them", () => {
    const common = { method: "GET", path: "/thing", privilege: "public", handle: ok } as const;
    route({ ...common, family: "account-config", resource: "thing" });
    // @ts-expect-error what is it called?
    route({ ...common, family: "account-config" });
  });
});

describe("reading", () => {
  test("[CFG-11] path, query and body are read once, each by what was read before, and what cannot be read comes no further", async () => {
    const handled: unknown[] = [];
    const reads: string[] = [];
    const app = fastify();
    registerRoutes(app, [
      route({
        method: "PUT",
        path: "/things/:thingId",
        privilege: "public",
        family: "native",
        params: ({ thingId }) => {
          reads.push("params");
          if (!/^\d+$/.test(thingId)) throw new HttpError(400, "thingId: must be a number");
          return { id: Number(thingId) };
        },
        query: (query, { id }) => {
          reads.push("query");
          return { limit: Number(query.text("limit") ?? id) };
        },
        body: (body, { id }, { limit }) => {
          reads.push("body");
          return JSON.stringify([body, id, limit]);
        },
        handle: ({ params, query, body, envelope }) => {
          expectTypeOf(params).toEqualTypeOf<{ id: number }>();
          expectTypeOf(query).toEqualTypeOf<{ limit: number }>();
          expectTypeOf(body).toEqualTypeOf<string>();
          handled.push({ params, query, body, url: envelope.originalUrl });
          return { done: true };
        },
      }),
    ]);
    const put = (url: string) => app.inject({ method: "PUT", url, payload: { a: 1 } });

    expect((await put("/things/7?limit=3")).json()).toEqual({ done: true });
    expect(handled).toEqual([
      { params: { id: 7 }, query: { limit: 3 }, body: '[{"a":1},7,3]', url: "/things/7?limit=3" },
    ]);
    expect(reads).toEqual(["params", "query", "body"]);

    expect((await put("/things/seven")).statusCode).toBe(400);
    expect([handled.length, reads.length]).toEqual([1, 4]);
  });

  test("[AUT-7] a request that no hook has asked who sends it comes no further", async () => {
    const handled: unknown[] = [];
    const app = fastify();
    registerRoutes(app, [
      route({
        method: "GET",
        path: "/v1/accounts/:accountId",
        privilege: "account.read",
        family: "native",
        handle: (asked) => handled.push(asked),
      }),
    ]);
    expect((await app.inject("/v1/accounts/demo")).statusCode).toBe(500);
    expect(handled).toEqual([]);
  });
});
