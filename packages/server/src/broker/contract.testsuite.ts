import { describe, expect, test } from "vitest";
import type { Broker, Topic } from "./broker.ts";

const NEWS: Topic<string> = { subject: "news" };
const OTHER: Topic<string> = { subject: "other" };

/** Who publishes and who subscribes: the same broker, or those of two nodes. */
export interface BrokerPair {
  readonly here: Broker;
  readonly there: Broker;
}

/** What every broker promises. */
export function describeBrokerContract(
  name: string,
  open: (onError: (error: unknown) => void) => Promise<BrokerPair>,
): void {
  describe(`broker: ${name}`, () => {
    test("[DLV-2] those who subscribed hear everything on their subject, in order, and nothing else", async () => {
      const pair = await open(() => {});
      const heard: string[] = [];
      pair.there.subscribe(NEWS, (news) => heard.push(`a ${news}`));
      pair.there.subscribe(NEWS, (news) => heard.push(`b ${news}`));
      await settle(pair);
      for (const news of ["1", "2"]) pair.here.publish(NEWS, news);
      pair.here.publish(OTHER, "3");
      await settle(pair);
      expect(heard.filter((entry) => entry.startsWith("a"))).toEqual(["a 1", "a 2"]);
      expect(heard.filter((entry) => entry.startsWith("b"))).toEqual(["b 1", "b 2"]);
      await close(pair);
    });

    test("[DLV-2] values arrive as they were said", async () => {
      const pair = await open(() => {});
      const topic: Topic<unknown> = { subject: "values" };
      const heard: unknown[] = [];
      pair.there.subscribe(topic, (value) => heard.push(value));
      await settle(pair);
      const values = [{}, { text: "« déjà » 👋", list: [1, { two: false }] }, "", 0];
      for (const value of values) pair.here.publish(topic, value);
      await settle(pair);
      expect(heard).toEqual(values);
      await close(pair);
    });

    test("[DLV-2] who has unsubscribed, even while hearing, hears no more", async () => {
      const pair = await open(() => {});
      const heard: string[] = [];
      const end = pair.there.subscribe(NEWS, (news) => {
        heard.push(news);
        end();
      });
      await settle(pair);
      for (const news of ["1", "2"]) pair.here.publish(NEWS, news);
      await settle(pair);
      expect(heard).toEqual(["1"]);
      await close(pair);
    });

    test("[DLV-1] a handler that fails disturbs neither the others nor whoever publishes", async () => {
      const errors: unknown[] = [];
      const pair = await open((error) => errors.push(error));
      const heard: string[] = [];
      pair.there.subscribe(NEWS, () => {
        throw new Error("mine");
      });
      pair.there.subscribe(NEWS, (news) => heard.push(news));
      await settle(pair);
      expect(() => pair.here.publish(NEWS, "1")).not.toThrow();
      await settle(pair);
      expect(heard).toEqual(["1"]);
      expect(errors).toHaveLength(1);
      await close(pair);
    });

    test("[OPS-2] after close nobody hears anything", async () => {
      const pair = await open(() => {});
      const heard: string[] = [];
      pair.there.subscribe(NEWS, (news) => heard.push(news));
      await settle(pair);
      await pair.there.close();
      pair.here.publish(NEWS, "1");
      await settle(pair);
      expect(heard).toEqual([]);
      await close(pair);
    });
  });
}

/** What has been said on one has been heard on the other. */
export async function settle({ here, there }: BrokerPair): Promise<void> {
  await there.settle();
  await here.settle();
  await there.settle();
}

async function close({ here, there }: BrokerPair): Promise<void> {
  await here.close();
  await there.close();
}
