import type { AccountId, Instant } from "../ids.ts";
import type { Role } from "./role.ts";

/** API §8.1. AUT-6: secrets that must be used again are stored encrypted; those only compared, hashed. */
export interface ApiKey {
  readonly accountId: AccountId;
  readonly keyId: string;
  readonly kind: "oauth1" | "oauth2";
  readonly name: string;
  /** What it may do. */
  readonly role: Role;
  readonly isEnabled: boolean;
  readonly createdAt: Instant;
  /** OPS-4: when its secrets were last replaced; absent, they are those that it was made with. */
  readonly rotatedAt?: Instant;
  /** Opaque to storage. */
  readonly secrets: Readonly<Record<string, string>>;
}
