import { expect, test } from "vitest";
import { type Expectation, type Found, findWrongs, NOTHING_WRONG } from "./support/find-wrongs.ts";

/** What the other tests here rest on: that nothing wrong goes unseen. */
const WELCOME = "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME";
const EXPECTED: Expectation = {
  conversation: "c",
  texts: ["a", "b"],
  sent: { [WELCOME]: 1 },
  suppressed: { "CONV_AWAITING_IN_QUEUE too-late": 1 },
};
const welcome = { ordinal: 1, event: WELCOME, trigger: "conversation.opened", outcome: "sent", sequence: 1 };
const late = {
  ordinal: 2,
  event: "CONV_AWAITING_IN_QUEUE",
  trigger: "clock",
  outcome: "suppressed",
  reason: "too-late",
};
const toFeed = (send: typeof welcome | typeof late) => ({ conversation: "c", send });
const [spoken, a, b] = [
  { sequence: 1, from: "CONTROLLER", text: "bonjour" },
  { sequence: 2, from: "CONSUMER", text: "a" },
  { sequence: 3, from: "CONSUMER", text: "b" },
];
const RIGHT: Found = {
  lines: [spoken, a, b],
  records: [welcome, late],
  feed: [toFeed(welcome), toFeed(late)],
};

test("[DLV-1] what is right has nothing wrong", () => {
  expect(findWrongs(EXPECTED, RIGHT)).toEqual(NOTHING_WRONG);
});

test.each<[string, Partial<Found>, keyof typeof NOTHING_WRONG]>([
  ["a line that was acknowledged is missing", { lines: [spoken, a] }, "lost"],
  ["a number is missing", { lines: [spoken, a, { ...b, sequence: 4 }] }, "lost"],
  ["a send is missing", { records: [late], feed: [toFeed(late)], lines: [] }, "lost"],
  ["a suppressed send is missing", { records: [welcome], feed: [toFeed(welcome)] }, "lost"],
  ["a send is missing in the feed", { feed: [toFeed(late)] }, "lost"],
  [
    "a send has no line",
    {
      lines: [
        { ...a, sequence: 1 },
        { ...b, sequence: 2 },
      ],
    },
    "lost",
  ],
  ["a line is there twice", { lines: [spoken, a, b, { ...b, sequence: 4 }] }, "doubled"],
  ["a number is there twice", { lines: [spoken, a, { ...b, sequence: 2 }] }, "doubled"],
  ["a send is there twice", { records: [welcome, late, { ...welcome, ordinal: 3, sequence: 4 }] }, "doubled"],
  ["the feed has a send twice", { feed: [toFeed(welcome), toFeed(welcome), toFeed(late)] }, "doubled"],
  ["lines have changed places", { lines: [spoken, { ...b, sequence: 2 }, { ...a, sequence: 3 }] }, "outOfOrder"],
  ["the feed is out of order", { feed: [toFeed(late), toFeed(welcome)] }, "outOfOrder"],
])("[DLV-1] %s", (_, found, wrong) => {
  expect(findWrongs(EXPECTED, { ...RIGHT, ...found })[wrong]).toBeGreaterThan(0);
});
