import type { Role } from "@signpost/core";

/** What a route may ask for (AUT-7). `public` needs no credentials at all (AUT-8). */
export type Privilege =
  /** The account's name and its skills: everybody who works for it. */
  | "account.read"
  | "configuration.read"
  | "configuration.write"
  /** The words of messages: of a translator, those in its languages. */
  | "texts.write"
  | "conversations.read"
  /** All of the account's conversations, not only what is one's own (AUT-9). */
  | "conversations.readAll"
  | "conversations.write"
  | "conversations.manage"
  | "history.read"
  | "hooks.read"
  | "hooks.write"
  | "keys.read"
  | "users.read"
  /** Skills, working hours, special occasions, profiles. */
  | "skills.write"
  /** Users, keys, settings. */
  | "account.manage"
  | "workspace";

const EVERYTHING: readonly Privilege[] = [
  "account.read",
  "configuration.read",
  "configuration.write",
  "texts.write",
  "conversations.read",
  "conversations.readAll",
  "conversations.write",
  "conversations.manage",
  "history.read",
  "hooks.read",
  "hooks.write",
  "keys.read",
  "users.read",
  "skills.write",
  "account.manage",
  "workspace",
];

/** What opens the account itself, or a way out of it. */
const ADMINISTRATORS_ONLY: ReadonlySet<Privilege> = new Set(["keys.read", "account.manage", "hooks.write"]);

/** BEH §1.4: administrators, agent managers and campaign managers edit messages; agents work in the workspace. */
const PRIVILEGES = {
  administrator: EVERYTHING,
  "agent-manager": EVERYTHING.filter((privilege) => !ADMINISTRATORS_ONLY.has(privilege)),
  "campaign-manager": ["account.read", "configuration.read", "configuration.write", "texts.write", "history.read"],
  agent: ["account.read", "conversations.read", "workspace"],
  translator: ["account.read", "configuration.read", "texts.write"],
  auditor: [
    "account.read",
    "configuration.read",
    "conversations.read",
    "conversations.readAll",
    "history.read",
    "users.read",
  ],
} satisfies Record<Role, readonly Privilege[]>;

const privilegesByRole: ReadonlyMap<Role, ReadonlySet<Privilege>> = new Map(
  Object.entries(PRIVILEGES).map(([role, privileges]) => [role as Role, new Set<Privilege>(privileges)]),
);

/** Whether a role has a privilege (AUT-7). */
export function hasPrivilege(role: Role, privilege: Privilege): boolean {
  return privilegesByRole.get(role)?.has(privilege) ?? false;
}
