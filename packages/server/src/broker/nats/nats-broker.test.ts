import { createNatsServer, HAS_NATS_SERVER, type NatsServer } from "@signpost/test-servers/nats";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { HOST_TIME } from "../../time.ts";
import type { Broker, Topic } from "../broker.ts";
import { describeBrokerContract, settle } from "../contract.testsuite.ts";
import { parseNatsAddress } from "./nats-address.ts";
import { createNatsBroker } from "./nats-broker.ts";

const NEWS: Topic<string> = { subject: "news" };

describe.skipIf(!HAS_NATS_SERVER)("NATS", () => {
  let server: NatsServer;
  const brokers: Broker[] = [];

  beforeAll(async () => {
    server = await createNatsServer();
    await server.start();
  });
  afterEach(async () => {
    for (const broker of brokers.splice(0)) await broker.close();
  });
  afterAll(() => server.stop());

  const create = (
    onError: (error: unknown) => void = () => {},
    onConnection: (isConnected: boolean) => void = () => {},
  ): Broker => {
    const broker = createNatsBroker({
      address: { servers: [`127.0.0.1:${server.port}`], isTls: false },
      time: HOST_TIME,
      onError,
      onConnection,
    });
    brokers.push(broker);
    return broker;
  };
  const connected = async (onError?: (error: unknown) => void): Promise<Broker> => {
    const broker = create(onError);
    await soon(() => expect(broker.isConnected()).toBe(true));
    return broker;
  };

  describeBrokerContract("NATS, within a node", async (onError) => {
    const broker = await connected(onError);
    return { here: broker, there: broker };
  });

  describeBrokerContract("NATS, between two nodes", async (onError) => ({
    here: await connected(onError),
    there: await connected(onError),
  }));

  test("[DLV-2] what is too large for the way is announced short", async () => {
    const pair = { here: await connected(), there: await connected() };
    const topic: Topic<string> = { subject: "large", shorten: (words) => words.slice(0, 3) };
    const heard: string[] = [];
    pair.there.subscribe(topic, (words) => heard.push(words));
    await settle(pair);
    for (const length of [2_000_000, 4]) pair.here.publish(topic, "x".repeat(length));
    await settle(pair);
    expect(heard).toEqual(["xxx", "xxxx"]);
  });

  test("[DLV-1] without NATS a node goes on alone; when it is back, everybody is told to catch up, and hears again", async () => {
    await server.stop();
    const told: boolean[] = [];
    const pair = { here: create(undefined, (isConnected) => told.push(isConnected)), there: create() };
    const heard: string[] = [];
    let returns = 0;
    pair.here.subscribe(NEWS, (news) => heard.push(`here ${news}`));
    pair.there.subscribe(NEWS, (news) => heard.push(`there ${news}`));
    pair.there.onReturn(() => returns++);
    pair.here.publish(NEWS, "1");
    await pair.here.settle();
    expect([pair.here.isConnected(), heard]).toEqual([false, ["here 1"]]);
    for (const round of [1, 2]) {
      await server.start();
      await soon(() => expect([pair.here.isConnected(), returns]).toEqual([true, round]));
      pair.here.publish(NEWS, "2");
      await settle(pair);
      expect(heard.splice(0)).toContain("there 2");
      await server.stop();
      await soon(() => expect(pair.here.isConnected()).toBe(false));
      pair.here.publish(NEWS, "3");
      expect(heard.splice(0)).toEqual(["here 3"]);
      expect(told.splice(0)).toEqual([true, false]);
    }
    await server.start();
  });
});

test("[OPS-3] an address names servers, and how to be let in", () => {
  expect(parseNatsAddress("nats://a")).toEqual({ servers: ["a:4222"], isTls: false });
  expect(parseNatsAddress("tls://me:p%40ss@a:1,tls://b:2")).toEqual({
    servers: ["a:1", "b:2"],
    isTls: true,
    user: "me",
    pass: "p@ss",
  });
  expect(parseNatsAddress("nats://token@a")).toMatchObject({ token: "token" });
  for (const bad of ["", "a:4222", "http://a", "nats://a,tls://b", "nats://a/path", "nats://a,"])
    expect(parseNatsAddress(bad)).toBeUndefined();
});

function soon(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 20 });
}
