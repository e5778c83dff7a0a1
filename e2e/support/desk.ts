import { type AgentSession, createAgentSession } from "@signpost/client";
import { vi } from "vitest";
import { PASSWORD } from "./people.ts";

/** An agent at work without a screen: for stories that are about what the visitor sees. */
export interface Desk {
  readonly session: AgentSession;
  /** Waits until the conversation is offered, and takes it. */
  accept(conversationId: string): Promise<void>;
}

export async function openDesk(url: string, loginName: string): Promise<Desk> {
  const { bearer, ownIds } = await logIn(url, loginName);
  const session = createAgentSession({ server: url, accountId: "demo", ownIds, getBearer: async () => bearer });
  session.start();
  await vi.waitFor(() => session.setAvailability("ONLINE"), WAIT);
  return {
    session,
    async accept(conversationId) {
      const ring = await vi.waitFor(() => {
        const found = session.getSnapshot().rings.find((each) => each.conversationId === conversationId);
        if (found === undefined) throw new Error(`${conversationId} is not offered to ${loginName}`);
        return found;
      }, WAIT);
      await session.accept(ring.ringId);
    },
  };
}

const WAIT = { timeout: 20_000, interval: 20 };

interface Login {
  readonly bearer: string;
  readonly config: { readonly userId: string; readonly userPid: string };
}

async function logIn(url: string, username: string) {
  const answer = await fetch(`${url}/api/account/demo/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  const { bearer, config } = (await answer.json()) as Login;
  return { bearer, ownIds: [config.userId, config.userPid] };
}
