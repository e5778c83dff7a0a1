import type { AccountConfiguration, Context, Issue } from "@signpost/core";
import type { ConfigurationChange } from "../../storage/configuration-store.ts";
import type { MessageChange } from "./apply-patch.ts";
import { isSameContext } from "./effective-message.ts";
import type { MessagePatch } from "./parse-message-patches.ts";

/** What one context is to say; of a message, everything that its patch leaves out is inherited (CFG-16). */
export interface OverridesOfContext {
  readonly context: Context;
  readonly patches: readonly MessagePatch[];
}

/** The account's first, then skill by skill. */
export function toOrdered(overrides: readonly OverridesOfContext[]): readonly OverridesOfContext[] {
  return overrides.toSorted((a, b) => rankOf(a.context) - rankOf(b.context));
}

function rankOf(context: Context): number {
  return context.kind === "account" ? 0 : context.skillId;
}

/** The configuration as it will be: a later part of the same write inherits from it. */
export function withChanges(
  configuration: AccountConfiguration,
  changes: readonly ConfigurationChange[],
): AccountConfiguration {
  const written = changes.filter((change): change is MessageChange => change.kind === "message");
  const isWritten = ({ eventId, context }: Pick<MessageChange, "eventId" | "context">): boolean =>
    written.some((change) => change.eventId === eventId && isSameContext(change.context, context));
  const fresh = written.flatMap(({ eventId, context, variant }) =>
    variant === undefined ? [] : [{ eventId, context, variant, changedAt: configuration.revision }],
  );
  return { ...configuration, variants: [...configuration.variants.filter((stored) => !isWritten(stored)), ...fresh] };
}

/** Which context an issue is about: `EVENT@SKILL` where it is a skill's. */
export function toPlaced(issues: readonly Issue[], context: Context): readonly Issue[] {
  if (context.kind === "account") return issues;
  return issues.map((issue) => ({ ...issue, path: issue.path.replace(".", `@${context.skillId}.`) }));
}
