import { describe, expect, test } from "vitest";
import { createGroupQueue, type Named } from "./create-group-queue.ts";

/** Groups that are settled by hand. */
function start(groupsAtOnce: number, limit = 100) {
  const groups: { readonly items: readonly string[]; readonly done: (again?: readonly string[]) => Promise<void> }[] =
    [];
  const queue = createGroupQueue<Named & { readonly id: string }>({
    groupsAtOnce,
    limit,
    settle(group) {
      const settled = Promise.withResolvers<readonly (Named & { readonly id: string })[]>();
      const done = async (again: readonly string[] = []) => {
        settled.resolve(group.filter(({ id }) => again.includes(id)));
        await turn();
      };
      groups.push({ items: group.map(({ id }) => id), done });
      return settled.promise;
    },
  });
  /** `c1:a` is item a of conversation c1. */
  const add = async (...ids: readonly string[]) => {
    for (const id of ids) queue.add({ id, name: id.split(":")[0] ?? id });
    await turn();
  };
  const itemsOf = () => groups.map(({ items }) => items);
  return { queue, add, groups, itemsOf };
}

const turn = async () => {
  for (let times = 0; times < 3; times++) await new Promise<void>((resolve) => setImmediate(resolve));
};

const many = (count: number) => Array.from({ length: count }, (_, index) => `c${index}:a`);

describe("groups", () => {
  test("[EVT-4] what waits while a group is under way is the next one, in order, one of each conversation", async () => {
    const { add, groups, itemsOf } = start(1);
    await add("a:1");
    await add("b:1", "a:2", "a:3", "c:1");
    expect(itemsOf()).toEqual([["a:1"]]);
    await groups[0]?.done();
    await groups[1]?.done();
    await groups[2]?.done();
    expect(itemsOf()).toEqual([["a:1"], ["b:1", "a:2", "c:1"], ["a:3"]]);
  });

  test("[EVT-4] a conversation is never in two groups under way, and what is tried again goes before what came later", async () => {
    const { add, groups, itemsOf } = start(2);
    await add("a:1", "b:1");
    await add("a:2", "c:1");
    expect(itemsOf()).toEqual([["a:1", "b:1"], ["c:1"]]);
    await groups[0]?.done(["a:1"]);
    expect(itemsOf()[2]).toEqual(["a:1"]);
    await groups[2]?.done();
    expect(itemsOf()[3]).toEqual(["a:2"]);
  });

  test("[DLV-1] many share the groups that may be under way; few are one, and none is larger than its limit", async () => {
    const shared = start(2);
    await shared.add(...many(64));
    expect(shared.itemsOf().map(({ length }) => length)).toEqual([32, 32]);
    const few = start(2);
    await few.add(...many(31));
    expect(few.itemsOf().map(({ length }) => length)).toEqual([31]);
    const limited = start(1, 10);
    await limited.add(...many(25));
    await limited.groups[0]?.done();
    await limited.groups[1]?.done();
    expect(limited.itemsOf().map(({ length }) => length)).toEqual([10, 10, 5]);
    expect(limited.itemsOf().flat()).toEqual(many(25));
  });

  test("[OPS-2] it is idle once everything that came before has been settled", async () => {
    const { queue, add, groups } = start(1);
    await queue.idle();
    queue.add({ id: "a:1", name: "a" });
    let isIdle = false;
    const idle = queue.idle().then(() => {
      isIdle = true;
    });
    await add("a:2");
    await groups[0]?.done();
    expect(isIdle).toBe(false);
    await groups[1]?.done();
    await idle;
  });
});
