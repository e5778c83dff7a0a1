import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { CAN_SHARE, type Cluster, startCluster } from "./faults/support/cluster.ts";
import { PASSWORD } from "./support/people.ts";

/** Two nodes on one PostgreSQL and one NATS, as a balancer would spread requests over them. */
let cluster: Cluster;
beforeAll(async () => {
  if (CAN_SHARE)
    cluster = await startCluster({ store: "postgres", nodes: 2, environment: { SIGNPOST_LIMIT_SIGN_UP: "60" } });
});
afterAll(() => cluster?.close());
beforeEach(({ skip }) => skip(!CAN_SHARE, "there is no nats-server here"));

const urlOf = (index: number): string => cluster.node(index).url;

async function logIn(node: number, username: string, password = "wrong"): Promise<number> {
  const { status } = await fetch(`${urlOf(node)}/api/account/demo/login?v=1.3`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password }),
  });
  return status;
}

async function signUp(node: number): Promise<number> {
  return (await fetch(`${urlOf(node)}/api/account/demo/signup`, { method: "POST" })).status;
}

test("[OPS-10] what one node has let through, the other does not let through again", async () => {
  const passed = [0, 0];
  const spend = async (node: number, times: number): Promise<void> => {
    for (let asked = 0; asked < times; asked++)
      if ((await signUp(node)) === 200) passed[node] = (passed[node] ?? 0) + 1;
  };
  await spend(0, 50);
  expect(passed).toEqual([50, 0]);
  // Told within moments.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await spend(1, 50);
  // Ten of sixty are left, and one a second comes back meanwhile.
  expect(passed[1]).toBeGreaterThanOrEqual(10);
  expect(passed[1]).toBeLessThan(40);
  expect(await signUp(1)).toBe(429);
  await vi.waitFor(async () => expect(await signUp(0)).toBe(429), { timeout: 5_000, interval: 10 });
});

test("[OPS-10] failed logins count for both nodes, with and without NATS", async () => {
  for (const user of ["agent1", "agent2"]) {
    for (let round = 0; round < 5; round++)
      expect([user, round, await logIn(round % 2, user)]).toEqual([user, round, 401]);
    for (const node of [0, 1]) expect([user, node, await logIn(node, user, PASSWORD)]).toEqual([user, node, 429]);
    if (user === "agent1") await cluster.nats?.stop();
  }
  await cluster.nats?.start();
});
