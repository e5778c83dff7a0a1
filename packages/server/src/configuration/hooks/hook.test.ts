import type { Revision } from "@signpost/core";
import { expect, test } from "vitest";
import { type Hook, toHookResource, toHooks } from "./hook.ts";

const HOOK: Hook = {
  hookId: "h1",
  kind: "webhook",
  name: "platform",
  url: "https://chat.example/hooks",
  isEnabled: true,
  alsoTold: ["send.suppressed"],
  timeoutMs: 10_000,
  createdAt: 0,
  secrets: { current: "sealed" },
};

test("[HOK-1] a hook is stored so that the release before reads it, and read as that release stored it", () => {
  for (const alsoTold of [[], ["send.suppressed"]] as const) {
    const resource = toHookResource({ ...HOOK, alsoTold });
    expect(resource.fields).toMatchObject({ wantsSuppressed: alsoTold.length > 0 });
    const { alsoTold: _, ...before } = resource.fields;
    expect(toHooks([{ ...resource, changedAt: 0 as Revision }])).toEqual([{ ...HOOK, alsoTold }]);
    expect(toHooks([{ ...resource, changedAt: 0 as Revision, fields: before }])).toEqual([{ ...HOOK, alsoTold }]);
  }
});
