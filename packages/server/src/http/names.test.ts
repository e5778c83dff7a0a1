import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startTestServer, type TestServer } from "./test-server.testsuite.ts";

let server: TestServer;
let bearer: string;
beforeAll(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterAll(() => server.close());

interface Door {
  /** As the refusal names it. */
  readonly field: string;
  readonly path: string;
  readonly body: (name: string) => unknown;
}

const CONFIGURATION = "/api/account/demo/configuration";
const user = { password: PASSWORD, role: "agent" };
const event = (more: object) => ({ type: "agent.assigned", ...more });
let next = 0;

/** Everywhere that a name made by people comes in. */
const DOORS: readonly Door[] = [
  { field: "name", path: `${CONFIGURATION}/le-users/skills`, body: (name) => ({ name }) },
  { field: "name", path: `${CONFIGURATION}/le-users/profiles`, body: (name) => ({ name, roleTypeId: 2 }) },
  { field: "name", path: `${CONFIGURATION}/ac-common/workinghours`, body: (name) => ({ name }) },
  { field: "name", path: `${CONFIGURATION}/ac-common/specialoccasion`, body: (name) => ({ name }) },
  {
    field: "loginName",
    path: `${CONFIGURATION}/le-users/users`,
    body: (loginName) => ({ loginName, profileIds: [2], password: PASSWORD }),
  },
  {
    field: "loginName",
    path: "/v1/accounts/demo/users",
    body: (loginName) => ({ ...user, loginName: `${loginName} of /v1` }),
  },
  {
    field: "nickname",
    path: "/v1/accounts/demo/users",
    body: (nickname) => ({ ...user, loginName: `user ${next++}`, nickname }),
  },
  { field: "name", path: "/v1/accounts/demo/keys", body: (name) => ({ name, kind: "oauth2", role: "auditor" }) },
  { field: "name", path: "/v1/accounts/demo/hooks", body: (name) => ({ name, url: "https://hooks.example/" }) },
  {
    field: "consumer.nickname",
    path: "/v1/accounts/demo/conversations/c1/events",
    body: (nickname) => ({ type: "conversation.opened", consumer: { id: "v1", nickname } }),
  },
  {
    field: "agent.nickname",
    path: "/v1/accounts/demo/conversations/c1/events",
    body: (nickname) => event({ agent: { id: "a1", nickname } }),
  },
  {
    field: "language",
    path: "/v1/accounts/demo/conversations/c1/events",
    body: (language) => ({ type: "consumer.language_changed", language }),
  },
];

const send = ({ path, body }: Door, name: string) => server.send("POST", path, { bearer, body: body(name) });

test.each(DOORS)(
  "[AUT-17] $path refuses a $field that breaks or turns its line, and says which and why",
  async (door) => {
    for (const [character, named] of [
      ["\u0001", "U+0001"],
      ["\t", "U+0009"],
      ["\u0085", "U+0085"],
      ["\u2028", "U+2028"],
      ["\u202e", "U+202E"],
      ["\u2067", "U+2069"],
    ] as const) {
      const { status, text } = await send(door, `a${character}b`);
      const { message, detail } = JSON.parse(text);
      expect([status, message ?? detail]).toEqual([
        400,
        expect.stringMatching(new RegExp(`${door.field}: must .*${named.replace("+", "\\+")}`)),
      ]);
    }
  },
);

test.each(DOORS.filter(({ field }) => field !== "language"))(
  "[AUT-17] $path takes every $field that people have",
  async (door) => {
    for (const name of [
      "👩‍👩‍👧‍👦 🏳️‍🌈",
      "נועה בן־דוד",
      "نُور\u200f",
      "Zoe\u0308\u0323",
      "पूजा‌श्री",
      "<b>Tom & “Jerry”</b>",
    ]) {
      const { status, text } = await send(door, name);
      // The second time a conversation is opened or a name is taken is another matter.
      expect([name, status, text]).toEqual([
        name,
        expect.toSatisfy((code) => code < 400 || code === 409),
        expect.anything(),
      ]);
    }
  },
);
