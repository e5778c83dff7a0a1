import { type Language, type Text, toRevision } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO, MESSAGES, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";

const EVENT = "YOU_ARE_CONNECTED_TO";
const ENGLISH = { lang: "en-US", msg: "This is {agentNickname}." };
const GERMAN = { lang: "de", msg: "Hier ist {agentNickname}." };
const NAMELESS = { lang: "de", msg: "Jetzt hilft Ihnen jemand." };
const MISSING = "the source has {agentNickname}; write it where its value belongs";

let server: TestServer;
let bearer: string;
beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterEach(() => server.close());

async function put(data: readonly object[], query = "") {
  const body = { data };
  const { status, headers } = await server.send("PUT", `${MESSAGES}/${EVENT}${query}`, { bearer, body });
  return { status, issues: JSON.parse(headers.get("x-signpost-issues") ?? "[]") as unknown };
}

/** In which language, and from where, a visitor who reads German gets the message. */
async function read(query = ""): Promise<string> {
  const path = `/v1/accounts/${DEMO}/messages/${EVENT}/explain?language=de${query}`;
  const { json } = await server.send("GET", path, { bearer });
  const { resolution } = json as { resolution: { language: string; context: { type: string } } };
  return `${resolution.language} ${resolution.context.type}`;
}

/** As a release from before texts were compared has stored it. */
async function storeOld(texts: readonly { readonly lang: string; readonly msg: string }[]): Promise<void> {
  const { storage, time } = server.engine;
  await storage.configuration.write({
    accountId: DEMO,
    basedOn: (await storage.configuration.readRevision(DEMO)) ?? toRevision(0),
    actor: { name: "Ada", at: time.now(), source: "api" },
    changes: [
      {
        kind: "message",
        eventId: EVENT,
        context: { kind: "account" },
        variant: {
          texts: texts.map(
            ({ lang, msg }): Text => ({
              language: lang as Language,
              spelling: lang,
              words: msg,
              state: "approved",
              origin: "api",
            }),
          ),
        },
      },
    ],
  });
  server.wait(3_000);
}

test("[TRX-9] a text that lacks a placeholder of its source is stored, not served, and told", async () => {
  expect(await put([ENGLISH, GERMAN])).toEqual({ status: 200, issues: [] });
  expect(await read()).toBe("de ACCOUNT");
  expect(await put([NAMELESS])).toEqual({
    status: 200,
    issues: [{ path: `${EVENT}.data[de].msg`, rule: MISSING }],
  });
  expect(await read()).toBe("de DEFAULT");
  expect(await put([GERMAN])).toEqual({ status: 200, issues: [] });
  expect(await read()).toBe("de ACCOUNT");
});

test("[TRX-9] a second wording is compared with that of its source, and its text is served without it", async () => {
  const { issues } = await put([
    { ...ENGLISH, fallback: "Somebody is here." },
    { ...GERMAN, fallback: "{agentNickname} ist hier." },
  ]);
  expect(issues).toEqual([{ path: `${EVENT}.data[de].fallback`, rule: expect.stringContaining("one too many") }]);
  expect(await read()).toBe("de ACCOUNT");
});

test("[TRX-1] [TRX-9] a context without a source of its own has nothing to compare with; silence is on purpose", async () => {
  await put([ENGLISH]);
  const billing = "?context_type=SKILL&context_id=3";
  expect(await put([NAMELESS], billing)).toEqual({ status: 200, issues: [] });
  expect(await read("&skill=3")).toBe("de SKILL");
  expect(await put([{ ...NAMELESS, msg: "" }])).toEqual({ status: 200, issues: [] });
});

test("[TRX-3] [TRX-9] another placeholder in the source withholds what was made from it, and says so", async () => {
  await put([ENGLISH, GERMAN]);
  expect(await put([{ ...ENGLISH, msg: "Somebody is here." }])).toEqual({
    status: 200,
    issues: [{ path: `${EVENT}.data[de].msg`, rule: expect.stringContaining("the source does not have it") }],
  });
  expect(await read()).toBe("de DEFAULT");
  await put([ENGLISH]);
  expect(await read()).toBe("de ACCOUNT");
});

test("[TRX-9] what was stored before is served as it was, until it is written or its source gets other placeholders", async () => {
  await storeOld([ENGLISH, NAMELESS]);
  expect(await read()).toBe("de ACCOUNT");
  // As clients send back what they have read.
  expect(await put([ENGLISH, NAMELESS])).toEqual({ status: 200, issues: [] });
  expect(await put([{ ...ENGLISH, msg: "I am {agentNickname}." }])).toEqual({ status: 200, issues: [] });
  expect(await read()).toBe("de ACCOUNT");
  const { issues } = await put([{ ...ENGLISH, msg: "{agentNickname} and {agentNickname}." }]);
  expect(issues).toEqual([{ path: `${EVENT}.data[de].msg`, rule: expect.stringContaining("the source has") }]);
  expect(await read()).toBe("de DEFAULT");
});

test("[CFG-13] [TRX-9] strict texts refuse a written one, and not a source because of the others", async () => {
  await put([ENGLISH, GERMAN]);
  await server.send("PATCH", `/v1/accounts/${DEMO}/settings`, { bearer, body: { strictTexts: true } });
  expect((await put([NAMELESS])).status).toBe(400);
  expect((await put([{ ...ENGLISH, msg: "Somebody is here." }])).status).toBe(200);
});

test("[TRX-9] a change of the default language changes what is compared with what", async () => {
  await put([ENGLISH, NAMELESS]);
  expect(await read()).toBe("de DEFAULT");
  await server.send("PATCH", `/v1/accounts/${DEMO}/settings`, { bearer, body: { defaultLanguage: "de" } });
  expect(await read()).toBe("de ACCOUNT");
});
