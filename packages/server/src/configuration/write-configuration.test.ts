import { type AccountId, type Language, type Revision, type Text, toRevision, type Variant } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createInProcessBroker } from "../broker/in-process/in-process-broker.ts";
import { openSqliteStorage } from "../storage/sqlite/open-sqlite-storage.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import type { Storage } from "../storage/storage.ts";
import { createPolicies } from "./create-policies.ts";
import type { AccountSnapshot } from "./policies.ts";
import {
  createConfigurationWriter,
  type Plan,
  type WriteConfiguration,
  type WriteResult,
} from "./write-configuration.ts";

const ACCOUNT = "a" as AccountId;
const EVENT = "YOU_ARE_CONNECTED_TO";
const NOW = Date.parse("2026-03-02T10:00:00Z");
const ACTOR = { name: "test", at: NOW, source: "api" } as const;

interface Node {
  readonly write: WriteConfiguration;
  readonly read: () => Promise<AccountSnapshot | undefined>;
}

let storage: Storage;
beforeEach(async () => {
  storage = await openSqliteStorage(emptyStore());
  await storage.accounts.create({
    account: { accountId: ACCOUNT, name: ACCOUNT, createdAt: NOW },
    users: [],
    keys: [],
    resources: [],
    variants: [],
    actor: { name: "test", at: NOW, source: "system" },
  });
});
afterEach(() => storage.close());

/** On the same store, and out of hearing of the others. */
async function startNode(): Promise<Node> {
  const broker = createInProcessBroker({ onError: () => {} });
  const policies = createPolicies({ storage, broker, time: { now: () => NOW } });
  await policies.get(ACCOUNT);
  return { write: createConfigurationWriter({ storage, policies, broker }), read: () => policies.get(ACCOUNT) };
}

function textsOf(snapshot: AccountSnapshot | undefined): readonly string[] {
  const texts = snapshot?.policy.messages.get(EVENT)?.account?.texts ?? new Map();
  return [...texts.keys()].toSorted();
}

/** Adds a text to those that the snapshot has: whoever plans from an old one would take the newer texts away. */
function addText({ configuration }: AccountSnapshot, tag: string): Plan {
  const language = tag as Language;
  const before = configuration.variants.find(({ eventId }) => eventId === EVENT)?.variant;
  const text: Text = { language, spelling: tag, words: "…", state: "approved", origin: "api" };
  const variant: Variant = { texts: [...(before?.texts ?? []), text] };
  return {
    kind: "changes",
    changes: [{ kind: "message", eventId: EVENT, context: { kind: "account" }, variant }],
    issues: [],
  };
}

function add(node: Node, tag: string, ifMatch?: Revision): Promise<WriteResult> {
  const request = { accountId: ACCOUNT, actor: ACTOR, ...(ifMatch === undefined ? {} : { ifMatch }) };
  return node.write(request, (snapshot) => addText(snapshot, tag));
}

test("[CFG-14] a writer who has seen more than its node loses nothing of what the node has not seen", async () => {
  const [here, there] = [await startNode(), await startNode()];
  expect(await add(there, "de")).toMatchObject({ kind: "written", after: { configuration: { revision: 2 } } });
  const written = await add(here, "fr", toRevision(2));
  expect(written.kind).toBe("written");
  expect(textsOf(await here.read())).toEqual(["de", "fr"]);
  expect(await storage.configuration.readRevision(ACCOUNT)).toBe(3);
});

test("[CFG-14] a writer who names no revision is tried again until it fits", async () => {
  const [here, there] = [await startNode(), await startNode()];
  await add(there, "de");
  expect((await add(here, "fr")).kind).toBe("written");
  expect(textsOf(await here.read())).toEqual(["de", "fr"]);
});

test("[CFG-8] [CFG-14] a writer who has seen what its node has is told that it is stale, and nothing is written", async () => {
  const [here, there] = [await startNode(), await startNode()];
  await add(there, "de");
  expect(await add(here, "fr", toRevision(1))).toEqual({ kind: "stale", revision: 2 });
  expect(textsOf(await here.read())).toEqual(["de"]);
});

test("[CFG-14] a change of nothing is no write", async () => {
  const node = await startNode();
  const before = await node.read();
  const nothing = await node.write({ accountId: ACCOUNT, actor: ACTOR }, () => ({
    kind: "changes",
    changes: [],
    issues: [],
  }));
  expect(nothing).toEqual({ kind: "written", before, after: before, issues: [] });
  expect(await storage.configuration.readRevision(ACCOUNT)).toBe(1);
});

test("[CFG-14] writers who overtake each other for ever come to an end", async () => {
  const [here, there] = [await startNode(), await startNode()];
  let attempts = 0;
  const overtaken = here.write({ accountId: ACCOUNT, actor: ACTOR }, async (snapshot) => {
    attempts++;
    await add(there, `x-${attempts}`);
    return addText(snapshot, "fr");
  });
  await expect(overtaken).rejects.toThrow("kept changing");
  expect(attempts).toBe(20);
});
