import { SHIPPED_LANGUAGES } from "@signpost/core";
import { login } from "./collection.ts";
import { type Served, SIGNPOST, serve } from "./processes.ts";
import { alternate, type Measure, median, type Row, toRatios, toSpread } from "./row.ts";
import { createDatabase, inTemporaryFolder, withPostgres } from "./stores.ts";

const SKILLS = 200;
const ROUNDS = 9;
const WRITES = 30;
const GOAL_RATIO = 2;
const WORK = `one text changed where ${SKILLS} skills have every message in ${SHIPPED_LANGUAGES.length} languages`;
const CONFIGURATION = "/api/account/demo/configuration";
const MESSAGES = `${CONFIGURATION}/engagement-window/unified-auto-messages`;

/** PRF-24: a write costs what it changes, however large the account is. Over HTTP, one after the other, on both stores. */
export const writeMeasure: Measure = {
  id: "PRF-24",
  work: WORK,
  run: async () => [
    await inTemporaryFolder((dir) =>
      compare("SQLite", { SIGNPOST_DATA_DIR: `${dir}/large` }, { SIGNPOST_DATA_DIR: `${dir}/small` }),
    ),
    await inTemporaryFolder((dir) =>
      withPostgres(async (server) => {
        const [large, small] = [await createDatabase(server, "large"), await createDatabase(server, "small")];
        return compare(
          "PostgreSQL",
          { SIGNPOST_DATA_DIR: `${dir}/large`, SIGNPOST_DATABASE_URL: large },
          { SIGNPOST_DATA_DIR: `${dir}/small`, SIGNPOST_DATABASE_URL: small },
        );
      }),
    ),
  ],
};

type Environment = Readonly<Record<string, string>>;

async function compare(store: string, large: Environment, small: Environment): Promise<Row> {
  const servers = await Promise.all(
    [large, small].map((where) => serve([SIGNPOST, "serve"], { SIGNPOST_PORT: "0", ...where })),
  );
  try {
    const [ours, reference] = await Promise.all(servers.map(openAccount));
    if (ours === undefined || reference === undefined) throw new Error("two servers were started");
    await fillLarge(ours);
    await ours.put(
      "",
      ours.ids.map((id) => ({ id, data: [toText(id, "en-US")] })),
    );
    await reference.put(
      "",
      reference.ids.map((id) => ({ id, data: [toText(id, "en-US")] })),
    );
    return toRow(
      store,
      await alternate(
        ROUNDS,
        () => writeMs(ours),
        () => writeMs(reference),
      ),
    );
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

interface Account {
  /** Of every message. */
  readonly ids: readonly string[];
  send(method: string, path: string, body: unknown): Promise<unknown>;
  put(path: string, body: unknown): Promise<unknown>;
}

async function openAccount({ url }: Served): Promise<Account> {
  const headers = { authorization: `Bearer ${await login(url)}`, "content-type": "application/json" };
  const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text.slice(0, 500)}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  const messages = (await send("GET", `${MESSAGES}?v=2.0`)) as readonly { readonly id: string }[];
  return {
    ids: messages.map(({ id }) => id),
    send,
    put: (path, body) => send("PUT", `${MESSAGES}${path}?v=2.0`, body),
  };
}

/** Every message in every language, for the account and for each skill. */
async function fillLarge({ ids, send, put }: Account): Promise<void> {
  const whole = ids.map((id) => ({ id, data: SHIPPED_LANGUAGES.map((language) => toText(id, language)) }));
  await put("", whole);
  for (let skill = 0; skill < SKILLS; skill++) {
    const made = (await send("POST", `${CONFIGURATION}/le-users/skills?v=2.0`, { name: `Team ${skill}` })) as {
      id: number;
    };
    await send("PUT", `${MESSAGES}?v=2.0&context_type=SKILL&context_id=${made.id}`, whole);
  }
}

function toText(id: string, lang: string, more = "") {
  return { lang, msg: `One of our colleagues will be with you in just a moment; thank you. (${id}, ${lang})${more}` };
}

let written = 0;

/** Milliseconds of one write, the median of several in a row. */
async function writeMs({ ids, put }: Account): Promise<number> {
  const figures: number[] = [];
  for (let index = 0; index < WRITES; index++) {
    const id = ids[index % ids.length] ?? "";
    written++;
    const start = performance.now();
    await put(`/${id}`, { id, data: [toText(id, "en-US", ` ${written}`)] });
    figures.push(performance.now() - start);
  }
  return median(figures);
}

function toRow(store: string, figures: { ours: readonly number[]; reference: readonly number[] }): Row {
  const ratios = toRatios(figures.ours, figures.reference);
  const ratio = median(ratios);
  return {
    id: "PRF-24",
    work: `${WORK}, ${store}`,
    ours: `${median(figures.ours).toFixed(1)} ms`,
    reference: `an account of 40 texts: ${median(figures.reference).toFixed(1)} ms`,
    ratio: ratio.toFixed(2),
    goal: `≤ ${GOAL_RATIO} ×`,
    verdict: ratio <= GOAL_RATIO ? "met" : "missed",
    spread: toSpread(ratios),
  };
}
