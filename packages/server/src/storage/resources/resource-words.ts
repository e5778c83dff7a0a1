import type { ResourceKind, Role } from "@signpost/core";
import type { WebhookEventType } from "@signpost/protocol";

/** What clients call the kinds of resources (API §9, §11); so are they called where they are stored. */
const KIND_WORDS = {
  account: "account",
  settings: "settings",
  skill: "skills",
  "working-hours": "workinghours",
  "special-occasion": "specialoccasion",
  profile: "profiles",
  hook: "hooks",
} as const satisfies Record<ResourceKind, string>;

/** A kind as rows and the history name it. */
export type KindWord = (typeof KIND_WORDS)[ResourceKind];

const KINDS: ReadonlyMap<string, ResourceKind> = new Map(
  Object.entries(KIND_WORDS).map(([kind, word]) => [word, kind as ResourceKind]),
);

/** What clients and rows call a kind. */
export function wordOf<Kind extends ResourceKind>(kind: Kind): (typeof KIND_WORDS)[Kind] {
  return KIND_WORDS[kind];
}

/** A kind by its word; absent: this release knows none of that name. */
export function parseKind(word: string): ResourceKind | undefined {
  return KINDS.get(word);
}

/** What alone a hook could ask for besides sent messages before there was more. */
export const SUPPRESSED: WebhookEventType = "send.suppressed";

/** API §9.3; translator and auditor are ours, and have the nearest number. */
const ROLE_TYPES: Readonly<Record<Role, number>> = {
  administrator: 1,
  agent: 2,
  "agent-manager": 3,
  "campaign-manager": 4,
  translator: 4,
  auditor: 4,
};

const ROLES: ReadonlyMap<unknown, Role> = new Map([
  [1, "administrator"],
  [2, "agent"],
  [3, "agent-manager"],
  [4, "campaign-manager"],
]);

/** The number under which clients know a role. */
export function roleTypeOf(role: Role): number {
  return ROLE_TYPES[role];
}

/** The role of a number; absent: it is nobody's. */
export function parseRoleType(number: unknown): Role | undefined {
  return ROLES.get(number);
}
