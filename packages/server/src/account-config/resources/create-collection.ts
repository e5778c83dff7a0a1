import type { Failure, Instant, Issue, Resource, SpecialOccasion, User, WorkingHours } from "@signpost/core";
import type { AccountSnapshot, Policies } from "../../configuration/policies.ts";
import type { Plan, WriteConfiguration, WriteRequest } from "../../configuration/write-configuration.ts";
import type { ConfigurationChange } from "../../storage/configuration-store.ts";
import { wordOf } from "../../storage/resources/resource-words.ts";
import { toFields } from "../../storage/resources/to-fields.ts";
import type { Storage } from "../../storage/storage.ts";
import { toProfiles } from "../profiles/built-in-profiles.ts";
import { followProfiles } from "../profiles/follow-profiles.ts";
import type { Collection, CollectionWritten, Item, Update } from "./collection.ts";
import { parseFields, toIssue, withFallbacks } from "./field-spec.ts";
import { findMisspelt } from "./find-misspelt.ts";
import { joinRefusals, type Refusal, withoutId } from "./join-refusals.ts";
import type { Listed, ResourceDefinition } from "./resource-definitions.ts";

export interface CollectionDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly policies: Policies;
  readonly write: WriteConfiguration;
}

/** The resources of one kind, over the account's snapshot and the one writer of configurations. */
export function createCollection(
  definition: ResourceDefinition,
  { storage, policies, write }: CollectionDeps,
): Collection {
  const { kind, path, createdStatus, listed, builtIn } = definition;

  async function planned(
    request: WriteRequest,
    plan: (draft: Draft) => Failure | undefined,
  ): Promise<CollectionWritten> {
    let ids: readonly string[] = [];
    const result = await write(request, async (snapshot): Promise<Plan> => {
      const users = kind === "skill" || kind === "profile" ? await storage.accounts.listUsers(request.accountId) : [];
      const draft = new Draft(definition, snapshot, { usedByUsers: toUsed(kind, users), now: request.actor.at });
      const failure = plan(draft);
      ids = draft.writtenIds;
      if (failure !== undefined) return { kind: "refused", failure };
      const followers = kind === "profile" ? followProfiles(users, toProfiles(draft.own)) : [];
      if ("code" in followers) return { kind: "refused", failure: followers };
      const changes = [...draft.changes, ...followers.map((user) => ({ kind: "user", user }) as const)];
      return { kind: "changes", changes, issues: [] };
    });
    return { result, ids };
  }

  /** SKL-10. What was refused is told by its refusal. */
  function told(bodies: readonly unknown[], written: CollectionWritten): CollectionWritten {
    return written.result.kind === "written" ? { ...written, issues: findMisspelt(bodies, definition.specs) } : written;
  }

  return {
    path,
    resource: wordOf(kind),
    createdStatus,
    ...(listed === undefined ? {} : { listed }),
    async list(accountId) {
      const snapshot = await policies.get(accountId);
      if (snapshot === undefined) return undefined;
      const own = [...(builtIn ?? []), ...ownOf(kind, snapshot.resources)];
      return { revision: snapshot.configuration.revision, items: own.map((resource) => toItem(definition, resource)) };
    },
    create: async (request, bodies) => {
      return told(bodies, await planned(request, (draft) => draft.create(bodies)));
    },
    update: async (request, updates) => {
      const bodies = updates.map(({ body }) => body);
      return told(bodies, await planned(request, (draft) => draft.update(updates)));
    },
    remove: (request, ids) => planned(request, (draft) => draft.remove(ids)),
  };
}

/** Skills or profiles that users have, each with one of them. */
function toUsed(kind: Listed["kind"], users: readonly User[]): ReadonlyMap<string, string> {
  return new Map(
    users
      .filter(({ isDeleted }) => isDeleted !== true)
      .flatMap((user) => {
        const ids = kind === "skill" ? user.skillIds : (user.profileIds ?? []);
        return ids.map((id) => [String(id), `user ${user.loginName}`] as const);
      }),
  );
}

function ownOf(kind: Listed["kind"], resources: readonly Resource[]): readonly Listed[] {
  return resources.filter((resource): resource is Listed => resource.kind === kind);
}

function toItem({ specs }: ResourceDefinition, resource: Listed): Item {
  const { id, isDeleted } = resource;
  return { ...withFallbacks(toFields(resource), specs), id: Number(id), deleted: isDeleted === true };
}

/** What one request would make of the resources; each step sees the ones before it. */
class Draft {
  readonly #definition: ResourceDefinition;
  readonly #now: Instant;
  readonly #usedByUsers: ReadonlyMap<string, string>;
  #resources: readonly Resource[];
  readonly #changed = new Map<string, Listed>();
  readonly writtenIds: string[] = [];

  constructor(
    definition: ResourceDefinition,
    { resources }: AccountSnapshot,
    { usedByUsers, now }: { readonly usedByUsers: ReadonlyMap<string, string>; readonly now: Instant },
  ) {
    this.#definition = definition;
    this.#resources = resources;
    this.#usedByUsers = usedByUsers;
    this.#now = now;
  }

  get changes(): readonly ConfigurationChange[] {
    return [...this.#changed.values()].map((resource) => ({ kind: "resource", resource }));
  }

  create(bodies: readonly unknown[]): Failure | undefined {
    const { kind, maximum } = this.#definition;
    if (this.own.length + bodies.length > maximum)
      return invalid([toIssue("body", `an account has at most ${maximum} ${wordOf(kind)}`)]);
    const excess = this.#definition.findExcess?.(bodies);
    if (excess !== undefined) return invalid([excess]);
    return joinRefusals(bodies.flatMap((body, index) => this.#put(this.#nextId(), body, toPath(index, bodies))));
  }

  update(updates: readonly Update[]): Failure | undefined {
    const excess = this.#definition.findExcess?.(updates.map(({ body }) => body));
    if (excess !== undefined) return invalid([excess]);
    const refusals = updates.flatMap(({ id, body }, index) => {
      const path = toPath(index, updates);
      if (id === undefined) return withoutId(path, parseFields(body, this.#definition.specs, path).issues);
      return this.#find(id) === undefined ? { path, failure: this.#unknown(id) } : this.#put(id, body, path);
    });
    return joinRefusals(refusals);
  }

  remove(ids: readonly string[]): Failure | undefined {
    const { kind, findUses } = this.#definition;
    const others = this.#resources.filter((resource) => resource.kind !== kind || !ids.includes(resource.id));
    const refusals = ids.flatMap((id) => {
      const found = this.#find(id);
      if (found === undefined) return { path: "", failure: this.#unknown(id) };
      const user = this.#usedByUsers.get(id);
      const uses = [...findUses(id, others), ...(user === undefined ? [] : [user])];
      const message = `${wordOf(kind)} ${id} cannot be deleted: ${uses.join(", ")} uses it`;
      if (uses.length > 0) return { path: "", failure: { code: "conflict", message } as const };
      this.#save({ ...found, isDeleted: true });
      return [];
    });
    return joinRefusals(refusals);
  }

  get own(): readonly Listed[] {
    return ownOf(this.#definition.kind, this.#resources);
  }

  #find(id: string): Listed | undefined {
    return this.own.find((resource) => resource.id === id && resource.isDeleted === undefined);
  }

  #unknown(id: string): Failure {
    const word = wordOf(this.#definition.kind);
    if (this.#definition.builtIn?.some((resource) => resource.id === id))
      return { code: "conflict", message: `${word} ${id} is built in and stays as it is` };
    return { code: "not-found", what: /^\d{1,16}$/.test(id) ? `${word} ${id}` : word };
  }

  /** Of deleted ones, too: an id is never used again. */
  #nextId(): string {
    const taken = [...(this.#definition.builtIn ?? []), ...this.own];
    return String(Math.max(0, ...taken.map(({ id }) => Number(id))) + 1);
  }

  /** PUT is the whole thing: what it leaves out is gone (API §9.3). One that is refused counts for the items after it all the same. */
  #put(id: string, body: unknown, path: string): readonly Refusal[] {
    const { kind, specs, read } = this.#definition;
    const { fields, issues: ofFields } = parseFields(body, specs, path);
    const others = this.#resources.filter((resource) => resource.kind !== kind || resource.id !== id);
    const { resource, issues: further } = read(id, { ...fields, dateUpdated: toDateText(this.#now) }, others);
    const issues = [...ofFields, ...further.map((issue) => ({ ...issue, path: `${path}${issue.path}` }))];
    this.#save(resource);
    if (isDefault(resource)) this.#takeOverDefault(id);
    return issues.length === 0 ? [] : [{ path, failure: invalid(issues) }];
  }

  /** API §11.1: there is one default. */
  #takeOverDefault(id: string): void {
    for (const other of this.own) {
      if (other.id !== id && isDefault(other)) this.#store({ ...other, isDefault: false });
    }
  }

  #save(resource: Listed): void {
    this.#store(resource);
    this.writtenIds.push(resource.id);
  }

  #store(resource: Listed): void {
    const { kind, id } = resource;
    this.#changed.set(id, resource);
    this.#resources = [...this.#resources.filter((other) => other.kind !== kind || other.id !== id), resource];
  }
}

function isDefault(resource: Listed): resource is WorkingHours | SpecialOccasion {
  return "isDefault" in resource && resource.isDefault === true;
}

/** What leads to one of several items. */
export function toPath(index: number, { length }: readonly unknown[]): string {
  return length > 1 ? `[${index}].` : "";
}

function invalid(issues: readonly Issue[]): Failure {
  return { code: "invalid", issues };
}

/** API §9.1: `yyyy-MM-dd HH:mm:ss`. */
export function toDateText(at: Instant): string {
  return new Date(at).toISOString().slice(0, 19).replace("T", " ");
}
