import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WINDOW_WORDS } from "./all-words.ts";
import { loadWords } from "./load-words.ts";
import { WindowSpeech } from "./window-speech.ts";

const VERSION = "0123456789";

/** A real server with the words of the window, which can be slow, broken or of another version. */
let http: Server;
let origin: string;
let asked: string[];
let answer: (path: string) => { readonly status?: number; readonly body: string } | "never";

beforeEach(async () => {
  asked = [];
  answer = (path) => ({ body: JSON.stringify(wordsAt(path)) });
  http = createServer((request, response) => {
    asked.push(request.url ?? "");
    const given = answer(request.url ?? "");
    if (given !== "never") response.writeHead(given.status ?? 200).end(given.body);
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});

afterEach(async () => {
  http.closeAllConnections();
  await new Promise((done) => http.close(done));
});

function wordsAt(path: string): unknown {
  const language = /\/window\/words\/([\w-]+)\.0123456789\.json$/.exec(path)?.[1];
  return Object.entries(WINDOW_WORDS).find(([tag]) => tag === language)?.[1];
}

function startSpeech(patienceMs = 2_000): WindowSpeech & { readonly spoken: string[] } {
  const spoken: string[] = [];
  const speech = new WindowSpeech({
    load: (language) => loadWords(origin, language, VERSION, patienceMs),
    onChange: () => spoken.push(speech.current?.words.close ?? ""),
  });
  return Object.assign(speech, { spoken });
}

async function until(check: () => void): Promise<void> {
  await vi.waitFor(check, { timeout: 3_000, interval: 5 });
}

describe("[WIN-3] the words of a language", () => {
  test("are waited for: nothing is said in English first", async () => {
    const speech = startSpeech();
    speech.follow(["de-AT", "en-US"]);
    expect(speech.current).toBeUndefined();
    await until(() => expect(speech.current).toMatchObject({ language: "de", direction: "ltr" }));
    expect([speech.spoken, asked]).toEqual([["Schließen"], ["/window/words/de.0123456789.json"]]);
  });

  test("that are there already are spoken at once, and asked for once", async () => {
    const speech = startSpeech();
    speech.follow(["en"]);
    expect(speech.current?.language).toBe("en-US");
    speech.follow(["he"]);
    await until(() => expect(speech.current).toMatchObject({ language: "he", direction: "rtl" }));
    speech.follow(["en-US"]);
    speech.follow(["iw-IL"]);
    expect([speech.current?.language, asked.length]).toEqual(["he", 1]);
  });

  test.each([
    ["cannot be reached", () => ({ status: 502, body: "bad gateway" })],
    ["are no JSON", () => ({ body: "<!doctype html>" })],
    ["lack one", () => ({ body: JSON.stringify({ ...WINDOW_WORDS.de, send: undefined }) })],
    ["never come", () => "never" as const],
  ])("that %s leave English, until they can be had", async (_, broken) => {
    const works = answer;
    answer = broken;
    const speech = startSpeech(200);
    speech.follow(["de"]);
    await until(() => expect(speech.current?.language).toBe("en-US"));
    answer = works;
    speech.retry();
    await until(() => expect(speech.current?.language).toBe("de"));
    speech.retry();
    expect(speech.spoken).toEqual(["Close", "Schließen"]);
  });

  test("that come late, when another language is asked for, are not spoken", async () => {
    const speech = startSpeech();
    speech.follow(["ja"]);
    speech.follow(["fr-CA"]);
    await until(() => expect(asked).toHaveLength(2));
    await until(() => expect(speech.current?.language).toBe("fr-CA"));
    expect(speech.spoken).toEqual(["Fermer"]);
  });

  test("that fail in mid-conversation leave the ones that are spoken", async () => {
    const speech = startSpeech();
    speech.follow(["fr-FR"]);
    await until(() => expect(speech.current?.language).toBe("fr-FR"));
    answer = () => ({ status: 503, body: "" });
    speech.follow(["de"]);
    await until(() => expect(asked).toHaveLength(2));
    expect(speech.current?.language).toBe("fr-FR");
  });
});

test("[WIN-3] what is no language, or none of the window's, is no preference", async () => {
  const speech = startSpeech();
  speech.follow(["english", "ca", "und", "de", "fr"]);
  await until(() => expect(speech.current?.language).toBe("de"));
  const silent = startSpeech();
  silent.follow(["english", "ca"]);
  expect(silent.current?.language).toBe("en-US");
});

test("[WIN-3] the region counts for clocks where it is the same language, and not where it is a near one", async () => {
  const speech = startSpeech();
  speech.follow(["yue-HK"]);
  await until(() => expect(speech.current?.language).toBe("zh-HK"));
  const at = new Date(2026, 10, 27, 15, 5).getTime();
  expect(speech.current?.formats.day(at)).toBe(new Intl.DateTimeFormat("zh-HK", LONG_DAY).format(at));
});

const LONG_DAY = { weekday: "long", day: "numeric", month: "long" } as const;
