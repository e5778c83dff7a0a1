import { type Conversation, isInSight, type Viewer } from "@signpost/core";
import { mayDo, type UserPrincipal } from "../access/principal.ts";
import { toViewer } from "../access/to-viewer.ts";
import type { AccountHub } from "./account-hub.ts";

/** What an agent may see and do: what its client was last shown the account by, and what is so now. */
export class AgentSight {
  readonly #connectedAs: UserPrincipal;
  readonly #hub: AccountHub;
  #viewer: Viewer;

  constructor(connectedAs: UserPrincipal, hub: AccountHub) {
    this.#connectedAs = connectedAs;
    this.#hub = hub;
    this.#viewer = this.#toViewer();
  }

  /** AUT-9: as the client was last shown the account. */
  get viewer(): Viewer {
    return this.#viewer;
  }

  /** What the user may do now, not what it might when it connected. */
  get isManager(): boolean {
    return mayDo(this.#principal(), "conversations.manage");
  }

  sees(conversation: Conversation): boolean {
    return isInSight(conversation, this.#viewer);
  }

  /** Other skills, another role or another setting: whether the client is to be shown the account anew. */
  renew(): boolean {
    const viewer = this.#toViewer();
    if (isSame(viewer, this.#viewer)) return false;
    this.#viewer = viewer;
    return true;
  }

  #principal(): UserPrincipal {
    const user = this.#hub.directory.findUser(this.#connectedAs.user.userId);
    return user === undefined ? this.#connectedAs : { ...this.#connectedAs, user };
  }

  #toViewer(): Viewer {
    return toViewer(this.#principal(), this.#hub.agentsSeeAll);
  }
}

function isSame(a: Viewer, b: Viewer): boolean {
  return a.seesAll === b.seesAll && a.skillIds.join() === b.skillIds.join();
}
