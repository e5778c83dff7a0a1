import type { AccountId, AgentId } from "@signpost/core";
import { expect, test } from "vitest";
import { storageExamples as eg } from "../storage/contract.testsuite.ts";
import { createDirectory, toControllerId } from "./directory.ts";
import { toRoutableAgents } from "./to-routable-agents.ts";

const DEMO = "demo" as AccountId;
const ADA = "1" as AgentId;
const STRANGER = "bob" as AgentId;
const directory = createDirectory(DEMO, [eg.user()]);

test("[WS-1] an agent goes by its id, by its pid and by its account's name before its id, and by no other", () => {
  const found = ["1", "pid-1", "demo.1", "other.1", "ada", ""].map((name) => directory.findAgent(name));
  const ada = { id: ADA, nickname: "Ada" };
  expect(found).toEqual([ada, ada, ada, undefined, undefined, undefined]);
  expect([directory.findUser(ADA)?.loginName, directory.findUser(STRANGER)]).toEqual(["ada", undefined]);
});

test("[WS-1] clients read both of its names; of an agent of another platform its own id is all there is", () => {
  expect(directory.namesOf({ id: ADA })).toEqual({ oldId: "demo.1", pid: "pid-1", nickname: "Ada" });
  expect(directory.namesOf({ id: ADA, nickname: "A." })).toEqual({ oldId: "demo.1", pid: "pid-1", nickname: "A." });
  expect(directory.namesOf({ id: STRANGER })).toEqual({ oldId: "bob", pid: "bob" });
  expect(toControllerId(DEMO)).toBe("demo.controller");
});

test("[TRG-4] an agent with several connections is what it chose last, and is routed by its own skills", () => {
  const { skillIds } = eg.user();
  const presence = (agentId: AgentId, availability: "ONLINE" | "AWAY", connectionId: string) => ({
    accountId: DEMO,
    agentId,
    availability,
    connectionId,
    chosenAt: 0,
    leaseUntil: 0,
  });
  const presences = [presence(ADA, "AWAY", "a"), presence(ADA, "ONLINE", "b"), presence(STRANGER, "ONLINE", "c")];
  expect([...toRoutableAgents(presences, directory)]).toEqual([
    [ADA, { id: ADA, availability: "AWAY", skillIds }],
    [STRANGER, { id: STRANGER, availability: "ONLINE", skillIds: [] }],
  ]);
});
