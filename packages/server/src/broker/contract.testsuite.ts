import { describe, expect, test } from "vitest";
import type { Broker, Topic } from "./broker.ts";

const NEWS: Topic<string> = { subject: "news" };
const OTHER: Topic<string> = { subject: "other" };

/** What every broker promises; `settle` waits until what was published has arrived. */
export function describeBrokerContract(
  name: string,
  open: (onError: (error: unknown) => void) => Promise<{ broker: Broker; settle(): Promise<void> }>,
): void {
  describe(`broker: ${name}`, () => {
    test("[DLV-2] those who subscribed hear everything on their subject, in order, and nothing else", async () => {
      const { broker, settle } = await open(() => {});
      const heard: string[] = [];
      broker.subscribe(NEWS, (news) => heard.push(`a ${news}`));
      broker.subscribe(NEWS, (news) => heard.push(`b ${news}`));
      for (const news of ["1", "2"]) broker.publish(NEWS, news);
      broker.publish(OTHER, "3");
      await settle();
      expect(heard.filter((entry) => entry.startsWith("a"))).toEqual(["a 1", "a 2"]);
      expect(heard.filter((entry) => entry.startsWith("b"))).toEqual(["b 1", "b 2"]);
      await broker.close();
    });

    test("[DLV-2] who has unsubscribed, even while hearing, hears no more", async () => {
      const { broker, settle } = await open(() => {});
      const heard: string[] = [];
      const end = broker.subscribe(NEWS, (news) => {
        heard.push(news);
        end();
      });
      for (const news of ["1", "2"]) broker.publish(NEWS, news);
      await settle();
      expect(heard).toEqual(["1"]);
      await broker.close();
    });

    test("[DLV-1] a handler that fails disturbs neither the others nor whoever publishes", async () => {
      const errors: unknown[] = [];
      const { broker, settle } = await open((error) => errors.push(error));
      const heard: string[] = [];
      broker.subscribe(NEWS, () => {
        throw new Error("mine");
      });
      broker.subscribe(NEWS, (news) => heard.push(news));
      expect(() => broker.publish(NEWS, "1")).not.toThrow();
      await settle();
      expect(heard).toEqual(["1"]);
      expect(errors).toHaveLength(1);
      await broker.close();
    });

    test("[OPS-2] after close nobody hears anything", async () => {
      const { broker, settle } = await open(() => {});
      const heard: string[] = [];
      broker.subscribe(NEWS, (news) => heard.push(news));
      await broker.close();
      broker.publish(NEWS, "1");
      await settle();
      expect(heard).toEqual([]);
    });
  });
}
