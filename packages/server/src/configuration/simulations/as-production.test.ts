import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type AccountConfiguration,
  type AccountId,
  parseScenario,
  type Scenario,
  type Send,
  simulate,
  toScenarioConfiguration,
} from "@signpost/core";
import { expect, test } from "vitest";
import { createEngine, type Engine } from "../../engine.ts";

const EXAMPLES = resolve(import.meta.dirname, "../../../../../docs/scenarios");
const ACCOUNT = "demo" as AccountId;

function readExample(name: string): Scenario {
  const parsed = parseScenario(JSON.parse(readFileSync(join(EXAMPLES, `${name}.json`), "utf8")));
  if (parsed.kind === "invalid") throw new Error(parsed.issue.path);
  return parsed.value;
}

/** The same events through a real engine on a real store, its clock moved from one thing that happens to the next. */
async function runInProduction(scenario: Scenario, configuration: AccountConfiguration): Promise<readonly Send[]> {
  let now = scenario.events[0]?.at ?? 0;
  const engine = await createEngine({ file: ":memory:", clock: { now: () => now } });
  await createAccount(engine, configuration, now);
  const settleUntil = async (until: number): Promise<void> => {
    for (;;) {
      const wakeAt = await engine.storage.conversations.findNextWakeAt();
      if (wakeAt === undefined || wakeAt > until) break;
      now = wakeAt;
      await engine.conversations.settleDue(1);
    }
    now = until;
  };
  for (const { at, conversationId, input } of scenario.events) {
    await settleUntil(at);
    const result = await engine.conversations.submit({ accountId: ACCOUNT, conversationId, input });
    if (result.kind === "refused") throw new Error(JSON.stringify(result.failure));
  }
  await settleUntil(scenario.until);
  const entries = await engine.storage.conversations.listFeed(ACCOUNT, { limit: 10_000 });
  await engine.close();
  return (entries ?? []).map(({ send }) => send);
}

async function createAccount(engine: Engine, configuration: AccountConfiguration, now: number): Promise<void> {
  const { settings, skills, variants } = configuration;
  await engine.storage.accounts.create({
    account: { accountId: ACCOUNT, name: "Demo", createdAt: now },
    users: [],
    keys: [],
    resources: [
      { kind: "settings", id: "account", fields: { ...settings } },
      ...skills.map(({ skillId, name, responseTime, autoCloseMs }) => ({
        kind: "skills" as const,
        id: String(skillId),
        fields: {
          name,
          ...(responseTime.defaultMs === undefined ? {} : { slaDefaultResponseTime: responseTime.defaultMs / 1_000 }),
          ...(typeof autoCloseMs === "number" ? { autoCloseInSeconds: autoCloseMs / 1_000 } : {}),
        },
      })),
    ],
    variants: variants.map(({ eventId, context, variant }) => ({ eventId, context, variant })),
    actor: { name: "test", at: now, source: "system" },
  });
}

/** Configurations are numbered where they are stored. */
function withoutRevision({ revision: _, ...send }: Send): unknown {
  return send;
}

const names = readdirSync(EXAMPLES).flatMap((file) => /^(.+)\.timeline\.json$/.exec(file)?.[1] ?? []);

test.each(names)("[SIM-1] %s is what production does", async (name) => {
  const scenario = readExample(name);
  const configuration = toScenarioConfiguration(scenario);
  const simulation = simulate(scenario, configuration);
  if (simulation.kind === "invalid") throw new Error(simulation.issue.path);
  const sends = await runInProduction(scenario, configuration);
  expect(sends.length).toBeGreaterThan(2);
  expect(simulation.sends.map(({ send }) => withoutRevision(send))).toEqual(sends.map(withoutRevision));
});
