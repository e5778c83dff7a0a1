import type { AccountId, AgentId, Instant, Language, SkillId } from "../ids.ts";
import type { Role } from "./role.ts";

export interface User {
  readonly accountId: AccountId;
  /** Digits, as clients expect (API §7.2). */
  readonly userId: AgentId;
  /** A UUID: the id that newer clients know an agent by (BEH §7.1). */
  readonly userPid: string;
  readonly loginName: string;
  readonly nickname: string;
  readonly role: Role;
  /** SKL-1: those that the role comes from. Absent: there was none beside the role. */
  readonly profileIds?: readonly number[];
  /** AUT-7: in which a translator may write. Absent: not said, which is none. */
  readonly languages?: readonly Language[];
  /** BEH §10: 1 human, 2 bot on the wire. */
  readonly kind: "human" | "bot";
  readonly skillIds: readonly SkillId[];
  /** AUT-3: PHC string of a memory-hard hash. */
  readonly passwordHash: string;
  readonly isEnabled: boolean;
  /** API §7.1: the keys that may log this user in without its password. */
  readonly allowedKeyIds?: readonly string[];
  readonly isDeleted?: boolean;
  /** AUT-14: until it is used, replaced or over. */
  readonly signInLink?: SignInLink;
  readonly email?: string;
  /** SKL-1: what clients wrote besides, kept for them in their words: nothing that is decided rests on it. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** AUT-14: with it a person chooses a password, once. Of its secret only the hash is kept. */
export interface SignInLink {
  readonly tokenHash: string;
  readonly expiresAt: Instant;
}
