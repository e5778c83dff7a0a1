import { type Conversation, isInSight, type Viewer } from "@signpost/core";
import { mayDo, type UserPrincipal } from "../access/principal.ts";
import { toViewer } from "../access/to-viewer.ts";
import type { AccountHub } from "./account-hub.ts";

/** What an agent may see, as its client was last told, and what the agent may do now. */
export class AgentSight {
  readonly #connectedAs: UserPrincipal;
  readonly #hub: AccountHub;
  #viewer: Viewer;

  constructor(connectedAs: UserPrincipal, hub: AccountHub) {
    this.#connectedAs = connectedAs;
    this.#hub = hub;
    this.#viewer = this.#toViewer();
  }

  /** AUT-9: the skills and rights by which the client was last told what there is. */
  get viewer(): Viewer {
    return this.#viewer;
  }

  /** By the user's present role, not the one at the time of connecting. */
  get isManager(): boolean {
    return mayDo(this.#principal(), "conversations.manage");
  }

  sees(conversation: Conversation): boolean {
    return isInSight(conversation, this.#viewer);
  }

  /** Takes over the agent's present skills and rights. True: they differ, so the client must be told what there is again. */
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
