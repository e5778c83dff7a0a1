import { randomBytes } from "node:crypto";
import { isIP } from "node:net";
import type { AccountId, Failure, Hook, Instant } from "@signpost/core";
import type { SecretBox } from "../../access/secret-box.ts";
import type { AccountSnapshot, Policies } from "../../configuration/policies.ts";
import type { Plan, WriteConfiguration, WriteRequest, WriteResult } from "../../configuration/write-configuration.ts";
import type { MayReach } from "../caller/address-guard.ts";
import { type HookRules, parseHook } from "./parse-hook.ts";

/** The hooks of an account: part of its configuration, written by the one writer, with its history. */
export interface Endpoints {
  find(accountId: AccountId, hookId: string): Promise<Hook | undefined>;
  list(accountId: AccountId): Promise<readonly Hook[]>;
  create(request: WriteRequest, body: unknown): Promise<Made>;
  change(request: WriteRequest, hookId: string, body: unknown): Promise<WriteResult>;
  remove(request: WriteRequest, hookId: string): Promise<WriteResult>;
  /** HOK-3: the endpoint at this URL says that it is gone. False: somebody has changed the hook meanwhile, and it stays as it is. */
  switchOff(accountId: AccountId, hook: Pick<Hook, "hookId" | "url">, at: Instant): Promise<boolean>;
  /** A new secret; the old one signs, too, for another day. */
  rotateSecret(request: WriteRequest, hookId: string): Promise<Made>;
}

/** AUT-6: the only answer that contains the secret. */
export interface Made {
  readonly result: WriteResult;
  readonly hookId: string;
  readonly secret: string;
}

export interface EndpointsDeps {
  readonly policies: Policies;
  readonly write: WriteConfiguration;
  readonly secretBox: SecretBox;
  readonly mayReach: MayReach;
}

const MAX_HOOKS = 20;
/** How long the previous secret still signs. */
const DAY_MS = 24 * 3_600_000;

/** Makes and changes hooks in the account's configuration, with history and revision as any other write. */
export function createEndpoints({ policies, write, secretBox, mayReach }: EndpointsDeps): Endpoints {
  const mayBeAt = (hostname: string): boolean => {
    const literal = hostname.replace(/^\[(.*)\]$/, "$1");
    return isIP(literal) === 0 || mayReach(literal);
  };
  const rulesOf = ({ policy }: AccountSnapshot): HookRules => ({ mayBeAt, isSkill: (id) => policy.skills.has(id) });

  function changed(
    request: WriteRequest,
    hookId: string,
    change: (hook: Hook, snapshot: AccountSnapshot) => Hook | Failure,
  ): Promise<WriteResult> {
    return write(request, (snapshot) => {
      const hook = snapshot.hooks.find((candidate) => candidate.hookId === hookId);
      if (hook === undefined) return refused({ code: "not-found", what: "hook" });
      const after = change(hook, snapshot);
      return "code" in after ? refused(after) : toPlan(after);
    });
  }

  return {
    find: async (accountId, hookId) => (await policies.get(accountId))?.hooks.find((hook) => hook.hookId === hookId),
    list: async (accountId) => (await policies.get(accountId))?.hooks ?? [],
    async create(request, body) {
      const hookId = `hook_${randomBytes(12).toString("hex")}`;
      const secret = makeSecret();
      const result = await write(request, (snapshot): Plan => {
        if (snapshot.hooks.length >= MAX_HOOKS)
          return refused({ code: "conflict", message: `an account has at most ${MAX_HOOKS} hooks` });
        const parsed = parseHook(body, undefined, rulesOf(snapshot));
        if (parsed.kind === "invalid") return refused({ code: "invalid", issues: parsed.issues });
        const secrets = { current: secretBox.seal(secret) };
        return toPlan({ hookId, createdAt: request.actor.at, ...parsed.fields, secrets });
      });
      return { result, hookId, secret };
    },
    change: (request, hookId, body) =>
      changed(request, hookId, (hook, snapshot) => {
        const parsed = parseHook(body, hook, rulesOf(snapshot));
        if (parsed.kind === "invalid") return { code: "invalid", issues: parsed.issues };
        const { createdAt, secrets, switchedOff } = hook;
        // Once it is switched on again by hand, the reason is gone.
        const why = parsed.fields.isEnabled || switchedOff === undefined ? {} : { switchedOff };
        return { hookId, createdAt, secrets, ...why, ...parsed.fields };
      }),
    async switchOff(accountId, { hookId, url }, at) {
      const actor = { name: "Signpost", at, source: "system" } as const;
      const result = await write({ accountId, actor }, ({ hooks }): Plan => {
        const hook = hooks.find((candidate) => candidate.hookId === hookId);
        // Somebody has changed it since the call was made.
        if (hook === undefined || !hook.isEnabled || hook.url !== url)
          return { kind: "changes", changes: [], issues: [] };
        return toPlan({ ...hook, isEnabled: false, switchedOff: { at, reason: "gone" } });
      });
      return result.kind === "written" && result.after !== result.before;
    },
    remove: (request, hookId) =>
      write(request, ({ hooks }) => {
        const hook = hooks.find((candidate) => candidate.hookId === hookId);
        if (hook === undefined) return refused({ code: "not-found", what: "hook" });
        // Its secrets go with it; the rest stays for the history, and so that its id is never used again.
        const { secrets: _, ...rest } = hook;
        const resource = { kind: "hook", id: hookId, isDeleted: true, hook: rest } as const;
        return { kind: "changes", changes: [{ kind: "resource", resource }], issues: [] };
      }),
    async rotateSecret(request, hookId) {
      const secret = makeSecret();
      const result = await changed(request, hookId, (hook) => ({
        ...hook,
        secrets: {
          current: secretBox.seal(secret),
          previous: { secret: hook.secrets.current, until: request.actor.at + DAY_MS },
        },
      }));
      return { result, hookId, secret };
    },
  };
}

function toPlan(hook: Hook): Plan {
  return {
    kind: "changes",
    changes: [{ kind: "resource", resource: { kind: "hook", id: hook.hookId, hook } }],
    issues: [],
  };
}

function refused(failure: Failure): Extract<WriteResult, { kind: "refused" }> {
  return { kind: "refused", failure };
}

/** As Standard Webhooks writes secrets: 192 bits. */
function makeSecret(): string {
  return `whsec_${randomBytes(24).toString("base64")}`;
}
