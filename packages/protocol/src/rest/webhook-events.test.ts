import { Compile } from "typebox/compile";
import { expect, test } from "vitest";
import { DeliveryRecord } from "./hooks.ts";
import { WEBHOOK_EVENT_LIST, WEBHOOK_EVENTS, WEBHOOK_PAYLOADS, WEBHOOK_SWITCHES } from "./webhook-events.ts";

test.each(Object.keys(WEBHOOK_EVENTS))("[HOK-1] %s is described with an example that is true to its schema", (type) => {
  const event = WEBHOOK_EVENT_LIST.find((one) => one.type === type);
  const schema = event === undefined ? undefined : WEBHOOK_PAYLOADS.get(event.type);
  expect(event?.summary).toMatch(/^[A-Z].*[^.]$/);
  const { examples } = schema as { readonly examples?: readonly unknown[] };
  expect(examples).toMatchObject([{ type, data: event?.example }]);
  expect([...Compile(schema ?? {}).Errors(examples?.[0])]).toEqual([]);
});

test("[HOK-1] send.sent alone comes without being asked for: a later type would surprise the receivers of today", () => {
  const asked = WEBHOOK_SWITCHES.map(({ type }) => type);
  expect(Object.keys(WEBHOOK_EVENTS).filter((type) => !asked.some((one) => one === type))).toEqual(["send.sent"]);
  const names = WEBHOOK_SWITCHES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("[HOK-1] what is said of an event hides nothing that a call or the log says of itself", () => {
  const [log] = DeliveryRecord.anyOf;
  const own = new Set(Object.keys(log?.properties ?? {}));
  own.delete("send");
  expect(own).toContain("state");
  for (const { type, data } of WEBHOOK_EVENT_LIST)
    expect([type, Object.keys(data.properties).filter((name) => own.has(name) || name === "account")]).toEqual([
      type,
      [],
    ]);
});
