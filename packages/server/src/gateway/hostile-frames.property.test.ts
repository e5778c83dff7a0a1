import { REQUEST_TYPES } from "@signpost/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import { DEFAULT_LIMITS } from "../limits/limit-table.ts";
import {
  connectAgent,
  connectConsumer,
  openConversation,
  type SocketClient,
  say,
  soon,
} from "./socket-client.testsuite.ts";

/** One thing that a client does with its socket. */
type Act =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "binary"; readonly bytes: Uint8Array }
  /** A frame that says it is text and is not. */
  | { readonly kind: "bad-text"; readonly bytes: Uint8Array }
  | { readonly kind: "ping"; readonly bytes: Uint8Array };

const ID = fc.oneof(fc.string({ maxLength: 140 }), fc.integer(), fc.constant(null), fc.constant({}));
const CODES = new Set([200, 400, 401, 403, 404, 409, 429]);
/** Not text, too large, not known here, too much. */
const CLOSES = new Set([1007, 1009, 4401, 4429]);

function toDeep(depth: number): string {
  return depth % 2 === 0 ? "[".repeat(depth) + "]".repeat(depth) : `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
}

/** A frame that might be a request, as text; `dialogId` stands for the client's own conversation. */
function requests(dialogId: string): fc.Arbitrary<string> {
  const type = fc.oneof(
    fc.constantFrom(...REQUEST_TYPES),
    fc.constantFrom(...REQUEST_TYPES).map((name) => `.ams.${name}`),
    fc.string(),
  );
  const event = fc.oneof(
    fc.record({
      type: fc.constantFrom("ContentEvent", "RichContentEvent", "AcceptStatusEvent", "ChatStateEvent"),
      message: fc.oneof(fc.string({ unit: "binary" }), fc.constant("x".repeat(20_000)), fc.jsonValue()),
      contentType: fc.constantFrom("text/plain", "hosted/file", 7),
      content: fc.jsonValue({ maxDepth: 6 }),
      status: fc.constantFrom("READ", "ACCEPT", "x"),
      sequenceList: fc.oneof(fc.array(fc.oneof(fc.integer(), fc.double())), fc.constant("1")),
      chatState: fc.constantFrom("COMPOSING", "GONE", 1),
    }),
    fc.jsonValue(),
  );
  const field = fc.record(
    {
      field: fc.constantFrom("ConversationStateField", "TTRField", "Skill", "ParticipantsChange", "DialogChange", "x"),
      ttrType: fc.constantFrom("URGENT", "NORMAL", "CUSTOM"),
      value: fc.oneof(fc.double(), fc.constantFrom("1e400", "Infinity", "-1", "0.0001")),
      skill: fc.oneof(fc.integer(), fc.constantFrom("3", "99999999999999999999")),
      type: fc.constantFrom("ADD", "REMOVE", "SUGGEST"),
      role: fc.constantFrom("ASSIGNED_AGENT", "MANAGER", "READER"),
      userId: fc.constantFrom("103", "", "\u0000", "nobody"),
    },
    { requiredKeys: ["field"] },
  );
  const body = fc.oneof(
    fc.record(
      {
        dialogId: fc.oneof(fc.constant(dialogId), fc.string(), fc.jsonValue()),
        conversationId: fc.constant(dialogId),
        conversationField: fc.oneof(fc.array(field, { maxLength: 3 }), field),
        event,
        fromSeq: fc.oneof(fc.integer(), fc.double()),
        newerThanSequence: fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger()),
        convState: fc.oneof(fc.constant(["OPEN", "CLOSE"]), fc.jsonValue()),
        availability: fc.constantFrom("ONLINE", "AWAY", "x"),
        skillId: fc.oneof(fc.integer(), fc.string()),
        ringId: fc.string(),
      },
      { requiredKeys: [] },
    ),
    fc.jsonValue(),
  );
  return fc
    .tuple(ID, type, body)
    .map(([id, name, value]) => JSON.stringify({ kind: "req", id, type: name, body: value }));
}

function acts(dialogId: string): fc.Arbitrary<Act> {
  const deep = fc
    .tuple(fc.integer({ min: 50, max: 12_000 }), fc.constantFrom("body", "event", "frame"))
    .map(([depth, where]) => {
      const value = toDeep(depth);
      if (where === "frame") return value;
      const inner =
        where === "body" ? value : `{"dialogId":"${dialogId}","event":{"type":"RichContentEvent","content":${value}}}`;
      return `{"kind":"req","id":"d","type":"ms.PublishEvent","body":${inner}}`;
    });
  const large = fc
    .integer({ min: 120_000, max: 140_000 })
    .map((size) => `{"kind":"req","id":"l","type":"GetClock","pad":"${"x".repeat(size)}"}`);
  const text = fc.oneof(
    { weight: 6, arbitrary: requests(dialogId) },
    { weight: 2, arbitrary: deep },
    { weight: 1, arbitrary: large },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
    { weight: 1, arbitrary: fc.json() },
  );
  const bytes = fc.uint8Array({ maxLength: 120 });
  return fc.oneof(
    { weight: 12, arbitrary: text.map((value): Act => ({ kind: "text", text: value })) },
    { weight: 2, arbitrary: bytes.map((value): Act => ({ kind: "binary", bytes: value })) },
    { weight: 1, arbitrary: bytes.map((value): Act => ({ kind: "bad-text", bytes: Uint8Array.of(0xff, ...value) })) },
    { weight: 2, arbitrary: bytes.map((value): Act => ({ kind: "ping", bytes: value })) },
  );
}

let server: TestServer;
let witness: SocketClient;
let witnessed: string;

beforeAll(async () => {
  // Budgets are another test's matter; that there are any is part of this one.
  server = await startTestServer({}, { limits: { ...DEFAULT_LIMITS, address: 0, addressBytesIn: 0, signUp: 0 } });
  witness = await connectConsumer(server);
  witnessed = await openConversation(witness);
});

afterAll(() => server.close());

function perform(client: SocketClient, act: Act): void {
  if (client.ws.readyState !== WebSocket.OPEN) return;
  if (act.kind === "text") client.ws.send(act.text);
  else if (act.kind === "ping") client.ws.ping(act.bytes);
  else client.ws.send(act.bytes, { binary: act.kind === "binary" });
}

/** Everything that was sent is answered, in codes that say something, or the connection ends with one that does. */
async function expectClearAnswers(client: SocketClient, sent: readonly Act[]): Promise<void> {
  const expected = sent.filter(({ kind }) => kind !== "ping").length;
  const answers = () => client.frames.flatMap((frame) => (frame.kind === "resp" ? [frame] : []));
  await soon(() => {
    if (client.closeCode === undefined) expect(answers().length).toBeGreaterThanOrEqual(expected);
  });
  for (const { code } of answers()) expect(CODES).toContain(code);
  if (client.closeCode !== undefined) expect(CLOSES).toContain(client.closeCode);
}

test.each(["consumer", "agent"] as const)(
  "[LIM-7] [WS-1] whatever a client sends as %s, it is answered by a clear code or closed by one, and nobody else is disturbed",
  async (who) => {
    const dialogId = witnessed;
    await fc.assert(
      fc.asyncProperty(fc.array(acts(dialogId), { maxLength: 25 }), async (sent) => {
        const client = who === "agent" ? await connectAgent(server, "agent-manager") : await connectConsumer(server);
        const before = client.frames.length;
        for (const act of sent) perform(client, act);
        client.frames.splice(0, before);
        await expectClearAnswers(client, sent);
        client.close();
        const answer = await witness.ask("GetClock");
        expect(answer.code).toBe(200);
      }),
      { numRuns: 40 },
    );
    expect(server.logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    expect(witness.closeCode).toBeUndefined();
  },
  120_000,
);

test("[LIM-7] floods of every kind at once disturb nobody else", async () => {
  const quiet = await connectConsumer(server);
  const dialogId = await openConversation(quiet);
  const rude = await Promise.all(Array.from({ length: 12 }, () => connectConsumer(server)));
  const texts = fc.sample(acts(dialogId), { numRuns: 3_000, seed: 7 });
  for (const [index, act] of texts.entries()) {
    const client = rude[index % rude.length];
    if (client !== undefined) perform(client, act);
  }
  for (let line = 0; line < 20; line++) expect((await say(quiet, dialogId, `line ${line}`)).code).toBe(200);
  await soon(() =>
    expect(quiet.lines(dialogId).slice(-20)).toEqual(
      Array.from({ length: 20 }, (_, line) => `${line + 2}: line ${line}`),
    ),
  );
  expect(server.logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  for (const client of rude) client.close();
}, 60_000);
