import { once } from "node:events";
import { WebSocket } from "ws";

/** What one person or program holds open and may come back with, on one node. */
export interface Held {
  /** How long after `from` (of `performance.now()`) the last of it had ended; `undefined`: something has not. */
  endedAfter(from: number): number | undefined;
  /** How each ended; for a failed test to show. */
  tell(): unknown;
  stop(): void;
}

export interface Login {
  readonly bearer: string;
  readonly csrf: string;
  readonly cookie: string;
}

/** Tried so often, it tells when it was refused first. */
const TRY_EVERY_MS = 50;

export async function logIn(url: string, body: Readonly<Record<string, string>>): Promise<Login> {
  const answer = await fetch(`${url}/api/account/demo/login?v=1.3`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) throw new Error(`login: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  return { ...(JSON.parse(await answer.text()) as Omit<Login, "cookie">), cookie };
}

/** A session in all the ways it can be used: bearer, refresh, an agent's socket, an event stream, a long poll. */
export async function holdSession(
  url: string,
  { bearer, csrf, cookie }: Login,
  { isRefreshed = true }: { readonly isRefreshed?: boolean } = {},
): Promise<Held> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws_api/account/demo/messaging/brand/${bearer}?v=2`);
  const socketEnded = watchSocket(socket);
  await once(socket, "open");
  const refresh = async (): Promise<number> => {
    const { status } = await fetch(`${url}/api/account/demo/refresh?v=1.3`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify({ csrf }),
    });
    return status;
  };
  return gather({
    ...(await holdBearer(url, bearer)),
    socket: { ...socketEnded, stop: () => socket.terminate() },
    ...(isRefreshed ? { refresh: tryUntilRefused(refresh) } : {}),
  });
}

/** A token of a program's. */
export async function holdToken(url: string, token: string): Promise<Held> {
  return gather(await holdBearer(url, token));
}

interface Part {
  ended(): { readonly at: number; readonly how: unknown } | undefined;
  stop(): void;
}

function gather(parts: Readonly<Record<string, Part>>): Held {
  const all = Object.values(parts);
  return {
    endedAfter(from) {
      const ends = all.flatMap((part) => part.ended() ?? []);
      return ends.length < all.length ? undefined : Math.max(...ends.map(({ at }) => at - from));
    },
    tell: () => Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.ended()?.how])),
    stop() {
      for (const part of all) part.stop();
    },
  };
}

async function holdBearer(url: string, bearer: string): Promise<Record<"bearer" | "stream" | "poll", Part>> {
  const headers = { authorization: `Bearer ${bearer}` };
  const feed = `${url}/v1/accounts/demo/sends`;
  const stop = new AbortController();
  const stream = await fetch(feed, { headers: { ...headers, accept: "text/event-stream" }, signal: stop.signal });
  if (stream.status !== 200) throw new Error(`stream: ${stream.status}`);
  const isRead = async (): Promise<string> => {
    for await (const _ of stream.body ?? []);
    return "ended";
  };
  // From the newest on: whatever is there already would answer at once.
  const { next } = (await (await fetch(`${feed}?limit=1000`, { headers })).json()) as { readonly next?: string };
  const from = next === undefined ? "" : `&after=${next}`;
  const poll = fetch(`${feed}?wait=60${from}`, { headers, signal: stop.signal }).then(({ status }) => status);
  const part = (ends: Promise<unknown>): Part => ({ ...watchPromise(ends), stop: () => stop.abort() });
  return {
    stream: part(isRead()),
    poll: part(poll),
    bearer: tryUntilRefused(async () => (await fetch(`${url}/v1/accounts/demo`, { headers })).status),
  };
}

function watchPromise(promise: Promise<unknown>): Pick<Part, "ended"> {
  let end: { at: number; how: unknown } | undefined;
  promise
    .catch((error: unknown) => String(error))
    .then((how) => {
      end = { at: performance.now(), how };
    });
  return { ended: () => end };
}

function watchSocket(socket: WebSocket): Pick<Part, "ended"> {
  return watchPromise(once(socket, "close").then(([code]) => code));
}

function tryUntilRefused(attempt: () => Promise<number>): Part {
  let isStopped = false;
  async function run(): Promise<number> {
    for (;;) {
      const status = await attempt();
      if (status !== 200 || isStopped) return status;
      await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
    }
  }
  return {
    ...watchPromise(run()),
    stop() {
      isStopped = true;
    },
  };
}
