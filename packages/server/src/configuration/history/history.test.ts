import type { EventId, Revision, Text, Variant } from "@signpost/core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BILLING, MESSAGES, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";
import type { HistoryEntry } from "../../storage/configuration-store.ts";
import { compareVariants, toConfigurationAt, toKey, type VariantAt } from "./to-configuration-at.ts";

const ACCOUNT = "/v1/accounts/demo";
const SKILL = `context_type=SKILL&context_id=${BILLING}`;

let server: TestServer;
let bearer: string;

beforeAll(async () => {
  server = await startTestServer();
  bearer = await server.login("campaign-manager");
});
afterAll(() => server.close());

async function put(id: string, body: unknown, query = ""): Promise<number> {
  const { headers } = await server.send("PUT", `${MESSAGES}/${id}?${query}`, { bearer, body });
  return Number(headers.get("ac-revision"));
}

async function get(path: string): Promise<Record<string, unknown>> {
  const { json } = await server.send("GET", ACCOUNT + path, { bearer });
  return json as Record<string, unknown>;
}

describe("the past of a configuration", () => {
  test("[HIS-2] what it was at each revision can be read, and two revisions compared", async () => {
    const first = await put("BACK_TO_QUEUE", { data: [{ lang: "fr-FR", msg: "un" }] });
    const second = await put("BACK_TO_QUEUE", { data: [{ lang: "fr-FR", msg: "deux" }] });
    const third = await put("BACK_TO_QUEUE", { enabled: false }, SKILL);
    const words = async (revision: number) => {
      const { variants } = await get(`/configuration?revision=${revision}`);
      return (variants as { event: string; texts: { msg: string }[] }[]).flatMap(({ texts }) =>
        texts.map(({ msg }) => msg),
      );
    };
    expect(await words(first - 1)).toEqual([]);
    expect(await words(first)).toEqual(["un"]);
    expect(await words(second)).toEqual(["deux"]);
    expect(await get(`/configuration/compare?from=${first}&to=${third}`)).toMatchObject({
      changes: [
        {
          event: "BACK_TO_QUEUE",
          context: { type: "ACCOUNT" },
          before: { texts: [{ msg: "un" }] },
          after: { texts: [{ msg: "deux" }] },
        },
        { event: "BACK_TO_QUEUE", context: { type: "SKILL", id: BILLING }, after: { enabled: false } },
      ],
    });
    expect(await get(`/configuration/compare?from=${third}&to=${first}`)).toMatchObject({
      changes: [{ after: { texts: [{ msg: "un" }] } }, { before: { enabled: false } }],
    });
  });

  test("[HIS-2] one message is put back by a new write, and the others stay", async () => {
    const before = await put("AGENT_END_CONVERSATION", { data: [{ lang: "de", msg: "alt" }] });
    await put("AGENT_END_CONVERSATION", { data: [{ lang: "de", msg: "neu" }] });
    const last = await put("CONSUMER_END_CONVERSATION", { data: [{ lang: "de", msg: "bleibt" }] });
    const body = { revision: before, event: "AGENT_END_CONVERSATION" };
    const { status, json } = await server.send("POST", `${ACCOUNT}/configuration/put-back`, { bearer, body });
    expect([status, json]).toEqual([200, { revision: last + 1 }]);
    expect(await get(`/configuration/compare?from=${before}`)).toMatchObject({
      changes: [{ event: "CONSUMER_END_CONVERSATION" }],
    });
    const { entries } = await get("/history");
    expect((entries as unknown[])[0]).toMatchObject({
      revision: last + 1,
      before: { texts: [{ msg: "neu" }] },
      after: { texts: [{ msg: "alt" }] },
    });
  });

  test("[HIS-2] everything is put back, and putting back what is already so writes nothing", async () => {
    const then = await put("SYSTEM_END_CONVERSATION", { enabled: false });
    await put("SYSTEM_END_CONVERSATION", { enabled: true });
    await put("CONSUMER_STEP_UP", { data: [{ lang: "ja", msg: "新" }] }, SKILL);
    const putBack = () =>
      server.send("POST", `${ACCOUNT}/configuration/put-back`, { bearer, body: { revision: then } });
    const { json } = await putBack();
    expect(await get(`/configuration/compare?from=${then}`)).toMatchObject({ changes: [] });
    expect((await putBack()).json).toEqual(json);
  });

  test.each([
    ["GET", "/configuration?revision=99999", undefined, 404],
    ["GET", "/configuration?revision=-1", undefined, 400],
    ["GET", "/configuration/compare", undefined, 400],
    ["POST", "/configuration/put-back", {}, 400],
    ["POST", "/configuration/put-back", { revision: 99_999 }, 404],
    ["POST", "/configuration/put-back", { revision: 1, event: "NOPE" }, 400],
    ["POST", "/configuration/put-back", { revision: 1, skillId: 3 }, 400],
  ])("[HIS-2] %s %s %j is refused with %i", async (method, path, body, status) => {
    const answer = await server.send(method, ACCOUNT + path, { bearer, ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
  });
});

test("[HIS-2] undoing all that was written since gives exactly what was, for every history", () => {
  const eventId = fc.constantFrom<EventId>("BACK_TO_QUEUE", "YOU_ARE_CONNECTED_TO", "CONSUMER_STEP_UP");
  const variant: fc.Arbitrary<Variant | undefined> = fc.option(
    fc.record({ enabled: fc.boolean(), texts: fc.constant<readonly Text[]>([]) }),
    { nil: undefined },
  );
  fc.assert(
    fc.property(fc.array(fc.record({ eventId, variant }), { maxLength: 15 }), (writes) => {
      const states: (readonly VariantAt[])[] = [[]];
      const entries: HistoryEntry[] = [];
      for (const [index, { eventId: id, variant: after }] of writes.entries()) {
        const context = { kind: "account" } as const;
        const current = states.at(-1) ?? [];
        const before = current.find((candidate) => candidate.eventId === id)?.variant;
        const others = current.filter((candidate) => candidate.eventId !== id);
        const next = after === undefined ? others : [...others, { eventId: id, context, variant: after }];
        states.push(next.toSorted((a, b) => toKey(a).localeCompare(toKey(b), "en")));
        const actor = { name: "test", at: 0, source: "api" } as const;
        entries.push({
          kind: "message",
          revision: (index + 1) as Revision,
          eventId: id,
          context,
          actor,
          ...(before ? { before } : {}),
          ...(after ? { after } : {}),
        });
      }
      const today = states.at(-1) ?? [];
      for (const [revision, state] of states.entries()) {
        const then = toConfigurationAt(today, revision as Revision, entries);
        expect(then).toEqual(state);
        expect(compareVariants(then, state)).toEqual([]);
      }
    }),
  );
});
