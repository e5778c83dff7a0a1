import { setTimeout as pause } from "node:timers/promises";
import { PASSWORD } from "../../support/people.ts";

/** An event of the external event API; its id makes a repetition safe. */
export interface Event {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface SendEntry {
  readonly ordinal: number;
  readonly event: string;
  readonly trigger: string;
  readonly outcome: string;
  readonly reason?: string;
  readonly sequence?: number;
}

export interface FeedEntry {
  readonly conversation: string;
  readonly send: SendEntry;
}

/** A client of one account that stays with it through every fault: what is not acknowledged, it says again, to any node. */
export interface Api {
  /** Resolves when they are acknowledged. */
  post(conversation: string, events: readonly Event[]): Promise<void>;
  sendsOf(conversation: string): Promise<readonly SendEntry[]>;
  feed(): Promise<readonly FeedEntry[]>;
  settings(changes: Readonly<Record<string, unknown>>): Promise<void>;
  createUser(user: Readonly<Record<string, unknown>>): Promise<void>;
  metrics(url: string): Promise<string>;
  /** A session of its own, for a socket. */
  bearer(): Promise<string>;
  /** Resolves when so many more posts have been acknowledged. */
  more(count: number): Promise<void>;
  /** How often something had to be said again. */
  readonly repeats: number;
  /** With which statuses. */
  readonly refusals: ReadonlySet<number>;
}

const PATIENCE_MS = 60_000;

/** `urls` are asked anew each time: nodes come and go. */
export function createApi(urls: () => readonly string[]): Api {
  let session: Promise<string> | undefined;
  let turn = 0;
  let repeats = 0;
  const refusals = new Set<number>();
  let acknowledged = 0;

  async function ask(path: string, init: RequestInit, expected: readonly number[]): Promise<unknown> {
    const deadline = Date.now() + PATIENCE_MS;
    let problem: unknown;
    for (let attempt = 0; Date.now() < deadline; attempt++) {
      if (attempt > 0) {
        repeats++;
        await pause(50);
      }
      const all = urls();
      const url = all[turn++ % Math.max(all.length, 1)];
      try {
        const answer = await fetch(url + path, { ...init, signal: AbortSignal.timeout(10_000) });
        const text = await answer.text();
        if (expected.includes(answer.status)) return text === "" ? undefined : JSON.parse(text);
        problem = `${answer.status} ${text}`;
        refusals.add(answer.status);
        // What is refused for good is the test's fault; what is not stored is said again.
        if (answer.status < 500 && answer.status !== 429) break;
      } catch (error) {
        problem = error;
      }
    }
    throw new Error(`${init.method ?? "GET"} ${path}: ${problem}`);
  }

  async function logIn(): Promise<string> {
    const body = JSON.stringify({ username: "admin", password: PASSWORD });
    const headers = { "content-type": "application/json" };
    const { bearer } = (await ask("/api/account/demo/login?v=1.3", { method: "POST", headers, body }, [200])) as {
      bearer: string;
    };
    return bearer;
  }

  async function call(method: string, path: string, body?: unknown, expected = [200]): Promise<unknown> {
    session ??= logIn();
    const headers = { authorization: `Bearer ${await session}`, "content-type": "application/json" };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return ask(`/v1/accounts/demo${path}`, init, expected);
  }

  return {
    async post(conversation, events) {
      await call("POST", `/conversations/${conversation}/events`, events);
      acknowledged++;
    },
    async sendsOf(conversation) {
      const { sends } = (await call("GET", `/conversations/${conversation}/sends`)) as { sends: SendEntry[] };
      return sends;
    },
    async feed() {
      const all: FeedEntry[] = [];
      for (let after: string | undefined; ; ) {
        const query = after === undefined ? "" : `&after=${encodeURIComponent(after)}`;
        const page = (await call("GET", `/sends?limit=1000${query}`)) as { entries: FeedEntry[]; next?: string };
        all.push(...page.entries);
        if (page.entries.length === 0) return all;
        after = page.next;
      }
    },
    async settings(changes) {
      await call("PATCH", "/settings", changes);
    },
    async createUser(user) {
      await call("POST", "/users", user, [201]);
    },
    async metrics(url) {
      return (await fetch(`${url}/metrics`)).text();
    },
    bearer: logIn,
    async more(count) {
      const enough = acknowledged + count;
      while (acknowledged < enough) await pause(5);
    },
    refusals,
    get repeats() {
      return repeats;
    },
  };
}
