import type { AgentId, Failure, Issue, Role, SignInLink, User } from "@signpost/core";
import type { AccountSnapshot, Policies } from "../../configuration/policies.ts";
import type { Plan, WriteConfiguration, WriteRequest } from "../../configuration/write-configuration.ts";
import type { Storage } from "../../storage/storage.ts";
import { toProfiles, toRole } from "../profiles/built-in-profiles.ts";
import type { Collection, CollectionWritten, Update } from "../resources/collection.ts";
import { toDateText, toPath } from "../resources/create-collection.ts";
import { toIssue } from "../resources/field-spec.ts";
import { findMisspelt } from "../resources/find-misspelt.ts";
import { joinRefusals, type Refusal, withoutId } from "../resources/join-refusals.ts";
import { parseUserBody, toItem, USER_SPECS, type UserWish } from "./user-body.ts";

export interface UsersDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly policies: Policies;
  readonly write: WriteConfiguration;
  readonly hashPassword: (password: string) => Promise<string>;
  readonly newId: () => string;
}

const FIRST_USER_ID = 1_001;
const MAX_USERS = 20_000;
/** Of a user who is not written yet. */
const NO_HASH = "";
const NO_SUCH_USER: Failure = { code: "not-found", what: "user" };

export interface Users extends Collection {
  /** One without a password: the link lets the person choose one (AUT-14). */
  createWithLink(request: WriteRequest, body: unknown, link: SignInLink): Promise<CollectionWritten>;
}

/** The users of an account as a collection like the others (SKL-1). */
export function createUsers(deps: UsersDeps): Users {
  const { storage, policies, write } = deps;

  async function planned(
    request: WriteRequest,
    plan: (draft: Draft) => Promise<Failure | undefined>,
  ): Promise<CollectionWritten> {
    let written: readonly string[] = [];
    const result = await write(request, async (snapshot): Promise<Plan> => {
      const draft = new Draft(deps, request, snapshot, await storage.accounts.listUsers(request.accountId));
      const failure = await plan(draft);
      if (failure !== undefined) return { kind: "refused", failure };
      written = draft.changed.map(({ userId }) => userId);
      return { kind: "changes", changes: draft.changed.map((user) => ({ kind: "user", user })), issues: [] };
    });
    return { result, ids: written };
  }

  return {
    path: "le-users/users",
    resource: "users",
    createdStatus: 201,
    async list(accountId) {
      const [snapshot, users] = await Promise.all([policies.get(accountId), storage.accounts.listUsers(accountId)]);
      return snapshot && { revision: snapshot.configuration.revision, items: users.map(toItem) };
    },
    create: (request, bodies) =>
      told(
        bodies,
        planned(request, (draft) => draft.create(bodies)),
      ),
    createWithLink: (request, body, link) => planned(request, (draft) => draft.create([body], link)),
    update: (request, updates) => {
      const bodies = updates.map(({ body }) => body);
      return told(
        bodies,
        planned(request, (draft) => draft.update(updates)),
      );
    },
    remove: (request, ids) => planned(request, async (draft) => draft.remove(ids)),
  };
}

/** SKL-10. */
async function told(bodies: readonly unknown[], written: Promise<CollectionWritten>): Promise<CollectionWritten> {
  const known = await written;
  return known.result.kind === "written" ? { ...known, issues: findMisspelt(bodies, USER_SPECS) } : known;
}

/** What one request would make of the users. */
class Draft {
  readonly #deps: UsersDeps;
  readonly #request: WriteRequest;
  readonly #snapshot: AccountSnapshot;
  #users: readonly User[];
  readonly changed: User[] = [];
  /** By user, in clear. */
  readonly #passwords = new Map<AgentId, string>();

  constructor(deps: UsersDeps, request: WriteRequest, snapshot: AccountSnapshot, users: readonly User[]) {
    this.#deps = deps;
    this.#request = request;
    this.#snapshot = snapshot;
    this.#users = users;
  }

  create(bodies: readonly unknown[], link?: SignInLink): Promise<Failure | undefined> {
    if (this.#users.length + bodies.length > MAX_USERS)
      return Promise.resolve(invalid([toIssue("body", `an account has at most ${MAX_USERS} users`)]));
    return this.#settle(bodies.flatMap((body, index) => this.#put(undefined, body, toPath(index, bodies), link)));
  }

  update(updates: readonly Update[]): Promise<Failure | undefined> {
    const refusals = updates.flatMap(({ id, body }, index) => {
      const path = toPath(index, updates);
      if (id === undefined) return withoutId(path, parseUserBody(body, path, false).issues);
      const before = this.#find(id);
      return before === undefined ? { path, failure: NO_SUCH_USER } : this.#put(before, body, path);
    });
    return this.#settle(refusals);
  }

  remove(ids: readonly string[]): Failure | undefined {
    for (const id of ids) {
      const found = this.#find(id);
      if (found === undefined) return NO_SUCH_USER;
      // The name is free again; the id never is.
      const { signInLink: _, ...kept } = found;
      this.#save({
        ...kept,
        loginName: this.#toFreeName(`${found.loginName} (deleted ${found.userId})`),
        isEnabled: false,
        isDeleted: true,
      });
    }
    return this.#hasAdministrator() ? undefined : lastAdministrator();
  }

  #find(id: string): User | undefined {
    return this.#users.find(({ userId, isDeleted }) => userId === id && isDeleted !== true);
  }

  /** One that is refused counts for those after it all the same. */
  #put(before: User | undefined, body: unknown, path: string, link?: SignInLink): readonly Refusal[] {
    const mustHavePassword = before === undefined && link === undefined;
    const { wish, password, issues: ofBody } = parseUserBody(body, path, mustHavePassword);
    const told = new Set(ofBody.map((issue) => issue.path));
    const issues = [...ofBody, ...this.#check(wish, before, path).filter((issue) => !told.has(issue.path))];
    const user = this.#toUser(wish, before);
    if (password !== undefined) this.#passwords.set(user.userId, password);
    // AUT-14: a new password ends the link, and so does switching the user off.
    const kept = link ?? (password === undefined && user.isEnabled ? before?.signInLink : undefined);
    this.#save(kept === undefined ? user : { ...user, signInLink: kept });
    return issues.length === 0 ? [] : [{ path, failure: invalid(issues) }];
  }

  /** Hashes are slow on purpose: none is made for what is refused. */
  async #settle(refusals: readonly Refusal[]): Promise<Failure | undefined> {
    const failure = joinRefusals(refusals) ?? (this.#hasAdministrator() ? undefined : lastAdministrator());
    if (failure !== undefined) return failure;
    for (const [index, user] of this.changed.entries())
      this.changed[index] = { ...user, passwordHash: await this.#toPasswordHash(user) };
    return undefined;
  }

  /** Where none was chosen yet, that of a password which nobody knows: every door judges it as it judges others. */
  async #toPasswordHash({ userId, passwordHash }: User): Promise<string> {
    const { hashPassword, newId } = this.#deps;
    const password = this.#passwords.get(userId);
    if (password === undefined && passwordHash !== NO_HASH) return passwordHash;
    return hashPassword(password ?? `${newId()}${newId()}`);
  }

  #check({ loginName, profileIds, skillIds }: UserWish, before: User | undefined, path: string): readonly Issue[] {
    const issues: Issue[] = [];
    if (this.#users.some((user) => user.loginName === loginName && user.userId !== before?.userId))
      issues.push(toIssue(`${path}loginName`, "is taken: login names are unique"));
    if (this.#roleOf(profileIds) === undefined)
      issues.push(toIssue(`${path}profileIds`, "must be ids of profiles of this account"));
    const known = this.#snapshot.policy.skills;
    if (skillIds.some((skillId) => !known.has(skillId)))
      issues.push(toIssue(`${path}skillIds`, "must be ids of skills of this account"));
    return issues;
  }

  #roleOf(profileIds: readonly number[]): Role | undefined {
    const alive = this.#snapshot.resources.filter(({ isDeleted }) => isDeleted !== true);
    return toRole(profileIds, toProfiles(alive));
  }

  #toUser({ extra, ...wish }: UserWish, before: User | undefined): User {
    const { accountId, actor } = this.#request;
    return {
      ...wish,
      accountId,
      userId: before?.userId ?? this.#nextId(),
      userPid: before?.userPid ?? this.#deps.newId(),
      role: this.#roleOf(wish.profileIds) ?? "agent",
      passwordHash: before?.passwordHash ?? NO_HASH,
      extra: { ...extra, dateUpdated: toDateText(actor.at) },
    };
  }

  #nextId(): AgentId {
    return String(Math.max(FIRST_USER_ID - 1, ...this.#users.map(({ userId }) => Number(userId))) + 1) as AgentId;
  }

  #hasAdministrator(): boolean {
    return this.#users.some(({ role, isEnabled, isDeleted }) => role === "administrator" && isEnabled && !isDeleted);
  }

  /** Somebody may have chosen the very name that a deleted user gets. */
  #toFreeName(name: string): string {
    const isTaken = this.#users.some(({ loginName }) => loginName.toLowerCase() === name.toLowerCase());
    return isTaken ? this.#toFreeName(`${name}'`) : name;
  }

  #save(user: User): void {
    this.#users = [...this.#users.filter(({ userId }) => userId !== user.userId), user];
    // Named twice in one request, the last counts: what is written has one entry for each.
    const at = this.changed.findIndex(({ userId }) => userId === user.userId);
    if (at === -1) this.changed.push(user);
    else this.changed[at] = user;
  }
}

function invalid(issues: readonly Issue[]): Failure {
  return { code: "invalid", issues };
}

function lastAdministrator(): Failure {
  return { code: "conflict", message: "an account keeps at least one administrator who can log in" };
}
