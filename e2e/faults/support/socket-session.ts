type JsonObject = Readonly<Record<string, unknown>>;

export interface SocketAnswer {
  readonly code: number;
  readonly body: unknown;
  readonly tookMs: number;
}

interface Frame {
  readonly kind: string;
  readonly reqId?: string;
  readonly code?: number;
  readonly type: string;
  readonly body: unknown;
}

/** A well-made client's socket: it asks, is answered, and hears what it is told. */
export interface SocketSession {
  ask(type: string, body?: JsonObject): Promise<SocketAnswer>;
  /** Undefined while it is open. */
  readonly closeCode: number | undefined;
  close(): void;
}

/** `headers` are what Node's own client takes, and a browser's would not. */
export async function openSession(
  url: string,
  headers: Readonly<Record<string, string>>,
  onTold: (type: string, body: JsonObject) => void,
): Promise<SocketSession> {
  // Node's own client takes them here, which the types of browsers do not know.
  const socket = new WebSocket(url.replace("http", "ws"), { headers } as never);
  const waiting = new Map<string, { readonly since: number; readonly resolve: (answer: SocketAnswer) => void }>();
  let closeCode: number | undefined;
  let nextId = 1;
  const fail = (code: number): void => {
    closeCode = code;
    for (const { since, resolve } of waiting.values())
      resolve({ code: 0, body: undefined, tookMs: performance.now() - since });
    waiting.clear();
  };
  socket.addEventListener("message", ({ data }) => {
    const frame: Frame = JSON.parse(String(data));
    if (frame.kind !== "resp") return onTold(frame.type, frame.body as JsonObject);
    const asked = waiting.get(frame.reqId ?? "");
    waiting.delete(frame.reqId ?? "");
    asked?.resolve({ code: frame.code ?? 0, body: frame.body, tookMs: performance.now() - asked.since });
  });
  socket.addEventListener("close", ({ code }) => fail(code));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error(`no socket at ${url}`)));
  });
  return {
    ask(type, body = {}) {
      const id = String(nextId++);
      return new Promise((resolve) => {
        const since = performance.now();
        if (closeCode !== undefined) return resolve({ code: 0, body: undefined, tookMs: 0 });
        waiting.set(id, { since, resolve });
        socket.send(JSON.stringify({ kind: "req", id, type, body }));
      });
    },
    get closeCode() {
      return closeCode;
    },
    close: () => socket.close(),
  };
}

/** Where a client seems to come from, behind a proxy that the server trusts. */
export function from(address: string): Readonly<Record<string, string>> {
  return { "x-forwarded-for": address };
}

export async function signUp(url: string, address: string): Promise<string | undefined> {
  const answer = await fetch(`${url}/api/account/demo/signup`, { method: "POST", headers: from(address) });
  if (answer.status !== 200) {
    await answer.body?.cancel();
    return undefined;
  }
  const { jwt } = (await answer.json()) as { readonly jwt: string };
  return jwt;
}
