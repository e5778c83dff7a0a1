import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createMemory,
  earlierTextsOf,
  openConversation,
  textsOf,
  until,
  Visitors,
} from "./consumer-session.testsuite.ts";
import type { ProtocolServer } from "./protocol-server.testsuite.ts";

let visitors: Visitors;
let server: ProtocolServer;

beforeEach(async () => {
  visitors = await new Visitors().begin();
  server = visitors.server;
});

afterEach(() => visitors.end());

const questions = () => server.requestsOf("ms.QueryMessages");

/** With one line of the visitor's, so that nothing of its beginning is asked for any more. */
async function begin(memory = createMemory()) {
  const session = visitors.open(memory);
  const id = await openConversation(session);
  session.send("hello");
  await until(() => expect(textsOf(session)).toEqual(["welcome", "hello"]));
  return { session, id };
}

/** A conversation with as many private notes as lines of the agent, and the memory of a visitor who has left it. */
async function writeWithNotes(count: number) {
  const memory = createMemory();
  const { session, id } = await begin(memory);
  session.stop();
  for (let n = 1; n <= count; n += 1) {
    server.writeNote(id);
    server.write(id, "ASSIGNED_AGENT", `line ${n}`);
  }
  return { memory, id, texts: ["welcome", "hello", ...Array.from({ length: count }, (_, n) => `line ${n + 1}`)] };
}

test("[DLV-2] the gaps that an answer shows to stay open cost no question each", async () => {
  const { memory, texts } = await writeWithNotes(400);
  const before = questions().length;
  const session = visitors.open(memory);
  await until(() => expect(textsOf(session)).toEqual(texts));
  session.send("read");
  await until(() => expect(textsOf(session)).toEqual([...texts, "read"]));
  expect(questions().length - before).toBeLessThanOrEqual(3);
});

test("[DLV-2] a transcript that is answered in pages is read from the end of each, and only then written to", async () => {
  const { memory, id, texts } = await writeWithNotes(40);
  server.pageSize = 9;
  server.isMute = true;
  const before = questions().length;
  const session = visitors.open(memory);
  session.send("read");
  await until(() => expect(textsOf(session)).toEqual([...texts, "read"]));
  const asked = questions()
    .slice(before)
    .map(({ newerThanSequence }) => newerThanSequence);
  // A note stands before every line but the first two.
  expect(asked).toEqual([-1, 16, 34, 52, 70, 82]);
  expect(session.getSnapshot().conversation).toEqual({ kind: "open", conversationId: id });
});

test.each(["something", "nothing"])(
  "[DLV-2] what is lost while an answer with %s comes is asked for, not passed over",
  async (content) => {
    const { session, id } = await begin();
    server.whileAnswering("ms.QueryMessages", () => {
      server.answerQuery = undefined;
      server.isMute = true;
      server.write(id, "ASSIGNED_AGENT", "lost");
      server.isMute = false;
      server.write(id, "ASSIGNED_AGENT", "live");
    });
    if (content === "nothing") server.answerQuery = () => [];
    server.writeNote(id);
    server.write(id, "ASSIGNED_AGENT", "behind the note");
    await until(() => expect(textsOf(session)).toEqual(["welcome", "hello", "behind the note", "lost", "live"]));
  },
);

test("[WIN-10] a conversation that is left before its lines have come is read later, like any other", async () => {
  const { memory, id, texts } = await writeWithNotes(2);
  server.closeConversation(id, "AGENT");
  server.ignore("ms.SubscribeMessagingEvents");
  const session = visitors.open(memory);
  await until(() => expect(session.getSnapshot().conversation.kind).toBe("closed"));
  expect(textsOf(session)).toEqual([]);
  await openConversation(session);
  await until(() => expect(earlierTextsOf(session)).toEqual([texts]));
});

test("[DLV-2] a transcript that is refused with 400 is refused for good: its conversation is lost", async () => {
  const { session, id } = await begin();
  server.troubleCode = 400;
  server.inTrouble = "ms.SubscribeMessagingEvents";
  server.cut();
  await until(() => expect(session.getSnapshot().conversation).not.toEqual({ kind: "open", conversationId: id }));
});
