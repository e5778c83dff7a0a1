import { onTestFinished } from "vitest";

/** What the page sent. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
}

export interface Answered {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Answer = (sent: Sent) => Answered | Promise<Answered>;

/** Between the page and a server: here a test says what comes back, when, and whether anything does. */
export interface Wire {
  readonly sent: readonly Sent[];
  /** While it is cut nothing arrives, as in a tunnel. */
  isCut: boolean;
  /** Later answers stand before earlier ones. */
  on(method: string, path: RegExp, answer: Answer): void;
}

export function openWire(): Wire {
  const answers: { readonly method: string; readonly path: RegExp; readonly answer: Answer }[] = [];
  const sent: Sent[] = [];
  const wire: Wire = {
    sent,
    isCut: false,
    on: (method, path, answer) => void answers.unshift({ method, path, answer }),
  };
  const fetchOfBrowser = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.origin);
    const method = init?.method ?? "GET";
    const found = answers.find((each) => each.method === method && each.path.test(url.pathname));
    // What is no request of the console's is the test's own.
    if (found === undefined) return fetchOfBrowser(input, init);
    if (wire.isCut) throw new TypeError("Failed to fetch");
    const request = { method, url, body: typeof init?.body === "string" ? JSON.parse(init.body) : undefined };
    sent.push(request);
    const { status = 200, body, headers = {} } = await found.answer(request);
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
  };
  onTestFinished(() => {
    globalThis.fetch = fetchOfBrowser;
  });
  return wire;
}

/** Somebody without a network; returns what brings it back. */
export function goOffline(wire: Wire): () => void {
  wire.isCut = true;
  Object.defineProperty(navigator, "onLine", { configurable: true, value: false });
  window.dispatchEvent(new Event("offline"));
  const goOnline = () => {
    wire.isCut = false;
    Reflect.deleteProperty(navigator, "onLine");
    window.dispatchEvent(new Event("online"));
  };
  onTestFinished(goOnline);
  return goOnline;
}
