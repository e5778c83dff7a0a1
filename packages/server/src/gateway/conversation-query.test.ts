import type { Conversation } from "@signpost/core";
import { describe, expect, test } from "vitest";
import { storageExamples as eg } from "../storage/contract.testsuite.ts";
import { toExistingQuery, toWants } from "./conversation-query.ts";

const NAMES = [{ oldId: "demo.7", pid: "pid-7" }];
const open = eg.conversation("open");
const { handling, turn, clocks, urgency, responseTimes, isConsumerWaiting, ...identity } = open;
const closed: Conversation = { ...identity, kind: "closed", closedAt: 9, closedBy: "CONSUMER" };

const wanted = (body: object, names = NAMES) =>
  [open, closed].filter(toWants({ ...body }, () => names)).map(({ kind }) => kind);

describe("what a subscription asks for", () => {
  test.each([
    [undefined, {}, ["open", "closed"]],
    [[], {}, ["open", "closed"]],
    [["OPEN", "CLOSE"], {}, ["open", "closed"]],
    [["OPEN"], { kind: "open" }, ["open"]],
    [["CLOSE"], { kind: "closed" }, ["closed"]],
    ["OPEN", { kind: "open" }, ["open"]],
    ["CLOSE", { kind: "closed" }, ["closed"]],
  ])("[WS-1] the states %j, as a list or as a single one", (convState, query, kinds) => {
    const body = convState === undefined ? {} : { convState };
    expect(toExistingQuery(body)).toEqual(query);
    expect(wanted(body)).toEqual(kinds);
  });

  test.each([
    [["demo.7"], ["demo.7"], true],
    [["pid-7", 5], ["pid-7"], true],
    [["7"], ["7"], false],
    [[5], [], false],
  ])("[WS-1] the agents %j, by either of their names", (agentIds, agentNames, isWanted) => {
    expect(toExistingQuery({ agentIds })).toEqual({ agentNames });
    expect(wanted({ agentIds })).toEqual(isWanted ? ["open", "closed"] : []);
    expect(wanted({ agentIds }, [])).toEqual([]);
  });

  test.each([[[]], ["demo.7"], [undefined]])("[WS-1] no agents (%j) are all agents", (agentIds) => {
    const body = agentIds === undefined ? {} : { agentIds };
    expect(toExistingQuery(body)).toEqual({});
    expect(wanted(body, [])).toEqual(["open", "closed"]);
  });

  test.each([
    [1_700_000_000_000, { changedSince: 1_700_000_000_000 }],
    [0, {}],
    [-1, {}],
    ["1700000000000", {}],
  ])("[WS-1] what has changed since %j", (minLastUpdatedTime, query) => {
    expect(toExistingQuery({ minLastUpdatedTime })).toEqual(query);
  });
});
