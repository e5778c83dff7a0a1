import {
  OccasionBody,
  OccasionObject,
  ProfileBody,
  ProfileObject,
  ScheduleBody,
  ScheduleObject,
  SkillBody,
  SkillObject,
  UserBody,
  UserObject,
} from "@signpost/protocol";
import type { Route } from "../../http/route.ts";
import type { TimeOfDay } from "../../time.ts";
import type { Collection } from "./collection.ts";
import { type CollectionRoutesOptions, createCollectionRoutes } from "./routes.ts";

type Appearance = Pick<CollectionRoutesOptions, "tag" | "privileges" | "schemas">;

const SKILLS = { read: "account.read", write: "skills.write" } as const;
const USERS = { read: "users.read", write: "account.manage" } as const;

/** How each collection is described, and who may do what with it. */
const APPEARANCES: Readonly<Record<string, Appearance>> = {
  skills: { tag: "Skills", privileges: SKILLS, schemas: { item: SkillObject, body: SkillBody } },
  workinghours: { tag: "Hours", privileges: SKILLS, schemas: { item: ScheduleObject, body: ScheduleBody } },
  specialoccasion: { tag: "Hours", privileges: SKILLS, schemas: { item: OccasionObject, body: OccasionBody } },
  profiles: { tag: "Users", privileges: USERS, schemas: { item: ProfileObject, body: ProfileBody } },
  users: { tag: "Users", privileges: USERS, schemas: { item: UserObject, body: UserBody } },
};

export function createRoutesOfCollections(collections: readonly Collection[], time: TimeOfDay): readonly Route[] {
  return collections.flatMap((collection) => {
    const appearance = APPEARANCES[collection.resource];
    if (appearance === undefined) throw new Error(`nobody said how ${collection.resource} is served`);
    return createCollectionRoutes({ collection, time, ...appearance });
  });
}
