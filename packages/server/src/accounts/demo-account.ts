import type {
  AccountId,
  AgentId,
  ApiKey,
  EventId,
  Instant,
  Language,
  Resource,
  Role,
  SkillId,
  Text,
  User,
} from "@signpost/core";
import { parseLanguage } from "@signpost/core";
import type { AccountSeed } from "../storage/account-store.ts";
import type { VariantChange } from "../storage/configuration-store.ts";
import type { DemoCredentials } from "./demo-credentials.ts";

/** The account that is there after the first start, unless the settings say otherwise. */
export const DEMO_ACCOUNT_ID = "demo" as AccountId;
/** The password of all demo users. Everybody can read it here: AUT-14 says where it is good. */
export const DEMO_PASSWORD = "signpost-demo";

const SALES = 1 as SkillId;
const SUPPORT = 2 as SkillId;
const BILLING = 3 as SkillId;

interface DemoUser {
  readonly loginName: string;
  readonly nickname: string;
  readonly role: Role;
  readonly kind: User["kind"];
  readonly skillIds: readonly SkillId[];
}

/** One user of every role that matters on the first day; agents without skills listed take conversations of all. */
const USERS: readonly DemoUser[] = [
  { loginName: "admin", nickname: "Ada", role: "administrator", kind: "human", skillIds: [] },
  { loginName: "manager", nickname: "Mara", role: "agent-manager", kind: "human", skillIds: [] },
  { loginName: "editor", nickname: "Edi", role: "campaign-manager", kind: "human", skillIds: [] },
  { loginName: "agent1", nickname: "Lena", role: "agent", kind: "human", skillIds: [] },
  { loginName: "agent2", nickname: "Noam", role: "agent", kind: "human", skillIds: [] },
  { loginName: "bot1", nickname: "Robin", role: "agent", kind: "bot", skillIds: [] },
];

const MINUTE_MS = 60_000;

const RESOURCES: readonly Resource[] = [
  { kind: "settings", id: "account", settings: { timeZone: "Europe/Berlin" } },
  { kind: "skill", id: String(SALES), name: "Sales" },
  { kind: "skill", id: String(SUPPORT), name: "Support", responseTime: { defaultMs: 30 * MINUTE_MS } },
  {
    kind: "skill",
    id: String(BILLING),
    name: "Billing",
    responseTime: { defaultMs: 10 * MINUTE_MS, firstTimeMs: 10 * MINUTE_MS },
  },
];

/** A few texts of the account's own and of one team, so that inheritance has something to show. */
const TEXTS: readonly { eventId: EventId; skillId?: SkillId; words: Readonly<Record<string, string>> }[] = [
  {
    eventId: "YOU_ARE_CONNECTED_TO",
    words: {
      "en-US": "Hello! You are now talking with {agentNickname}.",
      de: "Guten Tag! Sie sprechen jetzt mit {agentNickname}.",
      "fr-FR": "Bonjour ! Vous êtes en ligne avec {agentNickname}.",
    },
  },
  {
    eventId: "YOU_ARE_CONNECTED_TO",
    skillId: SUPPORT,
    words: { "en-US": "{agentNickname} from Support is here and has your question in front of them." },
  },
  {
    eventId: "CONV_AWAITING_IN_QUEUE",
    skillId: BILLING,
    words: { "en-US": "Everyone in Billing is busy right now. You keep your place in the line." },
  },
];

export interface DemoSeedOptions {
  readonly now: Instant;
  readonly hashPassword: (password: string) => Promise<string>;
  readonly newId: () => string;
  readonly credentials: DemoCredentials;
  /** AUT-6: how a secret that is used again, and one that is only compared, are kept. */
  readonly seal: (secret: string) => string;
  readonly hashSecret: (secret: string) => string;
}

/** What a first start creates: an account to try everything with. */
export async function toDemoSeed(options: DemoSeedOptions): Promise<AccountSeed> {
  const { now } = options;
  return {
    account: { accountId: DEMO_ACCOUNT_ID, name: "Signpost demo", createdAt: now },
    users: await toUsers(options),
    keys: toKeys(options),
    resources: RESOURCES,
    variants: TEXTS.map(toVariant),
    actor: { name: "first start", at: now, source: "system" },
  };
}

async function toUsers({ hashPassword, newId, credentials }: DemoSeedOptions): Promise<readonly User[]> {
  return Promise.all(
    USERS.map(async (user, index) => ({
      ...user,
      accountId: DEMO_ACCOUNT_ID,
      userId: String(1001 + index) as AgentId,
      userPid: newId(),
      passwordHash: await hashPassword(DEMO_PASSWORD),
      isEnabled: true,
      ...(user.kind === "bot" ? { allowedKeyIds: [credentials.oauth1.appKey] } : {}),
    })),
  );
}

function toKeys(options: DemoSeedOptions): readonly ApiKey[] {
  const common = {
    accountId: DEMO_ACCOUNT_ID,
    role: "administrator",
    isEnabled: true,
    createdAt: options.now,
  } as const;
  return [
    { ...common, kind: "oauth1", name: "demo OAuth 1.0 key", ...toOAuth1(options) },
    { ...common, kind: "oauth2", name: "demo OAuth 2.0 client", ...toOAuth2(options) },
  ];
}

function toOAuth1({ credentials: { oauth1 }, seal }: DemoSeedOptions): Pick<ApiKey, "keyId" | "secrets"> {
  const { appKey, secret, accessToken, accessTokenSecret } = oauth1;
  return {
    keyId: appKey,
    secrets: { secret: seal(secret), accessToken, accessTokenSecret: seal(accessTokenSecret) },
  };
}

function toOAuth2({ credentials: { oauth2 }, hashSecret }: DemoSeedOptions): Pick<ApiKey, "keyId" | "secrets"> {
  return { keyId: oauth2.clientId, secrets: { clientSecretHash: hashSecret(oauth2.clientSecret) } };
}

function toVariant({ eventId, skillId, words }: (typeof TEXTS)[number]): VariantChange {
  const texts = Object.entries(words).map(
    ([tag, text]): Text => ({ ...toLanguage(tag), words: text, state: "approved", origin: "system" }),
  );
  return {
    eventId,
    context: skillId === undefined ? { kind: "account" } : { kind: "skill", skillId },
    variant: { texts },
  };
}

function toLanguage(tag: string): { language: Language; spelling: string } {
  const parsed = parseLanguage(tag);
  if (parsed === undefined) throw new Error(`the demo account has a text in "${tag}", which is no language`);
  return parsed;
}
