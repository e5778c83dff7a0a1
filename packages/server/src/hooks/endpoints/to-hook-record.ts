import type { Hook } from "@signpost/core";
import { type HookRecord, WEBHOOK_SWITCHES } from "@signpost/protocol";

/** Domain to wire, for `/v1`. */
export function toHookRecord(hook: Hook): HookRecord {
  const { hookId, kind, name, url, isEnabled, eventIds, skillIds, alsoTold, timeoutMs, createdAt, secrets } = hook;
  const { switchedOff } = hook;
  return {
    id: hookId,
    type: kind,
    name,
    url,
    enabled: isEnabled,
    ...(switchedOff === undefined
      ? {}
      : { switchedOff: { at: new Date(switchedOff.at).toISOString(), reason: switchedOff.reason } }),
    ...(eventIds === undefined ? {} : { events: [...eventIds] }),
    ...(skillIds === undefined ? {} : { skills: [...skillIds] }),
    ...Object.fromEntries(WEBHOOK_SWITCHES.map(({ name, type }) => [name, alsoTold.includes(type)])),
    timeoutMs,
    createdAt: new Date(createdAt).toISOString(),
    ...(secrets.previous === undefined ? {} : { previousSecretUntil: new Date(secrets.previous.until).toISOString() }),
  };
}
