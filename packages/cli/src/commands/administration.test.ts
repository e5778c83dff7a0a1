import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  COMMAND,
  type RunOptions,
  signpostProcess as runAsProcess,
  signpost as runInProcess,
  start,
  toEnvironment,
} from "../signpost.testsuite.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "signpost-cli-"));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
  vi.unstubAllEnvs();
});

/** Colours are for terminals, and where the tests run there may be one. */
beforeEach(() => void vi.stubEnv("FORCE_COLOR", undefined));

const onDataDir = ({ environment, ...options }: RunOptions): RunOptions => ({
  ...options,
  environment: { SIGNPOST_DATA_DIR: dataDir, ...environment },
});
const signpost = (args: readonly string[], options: RunOptions = {}) => runInProcess(args, onDataDir(options));
const signpostProcess = (args: readonly string[], options: RunOptions = {}) => runAsProcess(args, onDataDir(options));

/** One document on standard output, and nothing else there. */
async function json(...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { status, stdout, stderr } = await signpost([...args, "--json"]);
  expect([args, status, stderr]).toEqual([args, 0, ""]);
  return JSON.parse(stdout);
}

const makeAcme = () => json("account", "create", "acme", "--admin", "ada@example.com");

const WORDS = {
  account: ["create", "list", "show", "change", "disable", "enable"],
  user: ["create", "list", "show", "change", "disable", "enable", "password", "link"],
  key: ["create", "list", "show", "change", "disable", "enable", "rotate"],
};
const ALL = [
  ...Object.entries(WORDS).flatMap(([group, words]) => words.map((word) => [group, word])),
  ["serve"],
  ["config"],
  ["simulate"],
  ["version"],
];

describe("help and wrong use", () => {
  test.each(ALL.map((words) => [words.join(" "), words] as const))(
    "[OPS-4] signpost %s --help: usage, options and an example, status 0, without a store",
    async (name, words) => {
      const { status, stdout, stderr } = await signpost([...words, "--help"]);
      expect([status, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(new RegExp(`^Usage: signpost ${name}\\b`));
      expect(stdout).toMatch(/Examples:\n(?: {2}# .*\n)? {2}\S/);
      // Colours are for terminals.
      expect(stdout).not.toContain("\u001b");
      expect(existsSync(join(dataDir, "signpost.db"))).toBe(false);
    },
  );

  test("[OPS-4] help of everything and of a group is status 0; no command at all is a wrong use", async () => {
    const all = await Promise.all(
      [["help"], ["--help"], ["help", "user"], ["user", "--help"], []].map((args) => signpost(args)),
    );
    expect(all.map(({ status }) => status)).toEqual([0, 0, 0, 0, 1]);
    expect(all[2]?.stdout).toBe(all[3]?.stdout);
    expect((await signpost(["help", "key", "rotate"])).stdout).toMatch(/^Usage: signpost key rotate KEY/);
  });

  test.each([
    [["acount"], 'signpost: there is no command "acount"; did you mean account?'],
    [["account"], "signpost account: say what to do: create, list"],
    [["account", "craete"], 'signpost account: there is no command "craete"; did you mean create?'],
    [["account", "create"], "signpost account create: NAME is missing"],
    [["account", "create", "acme"], "signpost account create: --admin EMAIL is missing"],
    [["account", "create", "acme", "--admin", "a@b", "--hours", "0"], '--hours is "0", and must be a number from 1'],
    [["account", "create", "acme", "--admin", "a@b", "--url", "x"], '--url is "x", and must be http'],
    [["user", "password", "ada", "--password", "secret"], "secrets are never arguments"],
    [["user", "change", "ada"], "say what to change"],
    [["user", "create", "a", "--role", "agent", "--skills", "x"], '--skills has "x"'],
    [
      ["key", "create", "k", "--kind", "oauth3", "--role", "agent"],
      "must be one of oauth1, oauth2; did you mean oauth1?",
    ],
    [["serve", "now"], '"now" is one argument too many: it takes no arguments'],
    [["serve", "--port", "99"], "there is no option --port; it is a setting of the environment: SIGNPOST_PORT=…"],
    [
      ["serve", "--databse-url=x"],
      "there is no option --databse-url; it is a setting of the environment: SIGNPOST_DATABASE_URL=…",
    ],
    [["serve", "--hlp"], "there is no option --hlp; did you mean --help?"],
    [["serve", "--verbose"], "there is no option --verbose; the options are --help"],
    [["config", "--jsn"], "did you mean --json?"],
    [["--verison"], "signpost: there is no option --verison; did you mean --version?"],
    [["--port=99", "serve"], "signpost: there is no option --port; a command comes first, see signpost --help"],
    [["version", "--jason"], "did you mean --json?"],
    [["simulate"], "signpost simulate: FILE is missing"],
  ])("[OPS-4] %j is a wrong use: status 1, one line on standard error", async (args, line) => {
    const { status, stdout, stderr } = await signpost(args);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(line);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(existsSync(join(dataDir, "signpost.db"))).toBe(false);
  });
});

describe("as a process", () => {
  test.each([
    [["acount"], 1, 'signpost: there is no command "acount"; did you mean account?'],
    [["simulate", "-"], 2, "signpost simulate: document: must be an object"],
    [["bench", "PRF-0"], 1, 'signpost bench: there is no measure "PRF-0"; the measures are PRF-10'],
  ])("[OPS-4] %j, too, ends with its status and one line on standard error", async (args, expected, line) => {
    const { status, stdout, stderr } = await signpostProcess(args, { stdin: "[]" });
    expect([status, stdout]).toEqual([expected, ""]);
    expect(stderr).toContain(line);
    expect(stderr).toMatch(/^[^\n]+\n$/);
  });

  test("[OPS-4] it reads its own environment and input, writes on its own output, and ends by itself", async () => {
    const help = await signpostProcess(["account", "create", "--help"]);
    expect(help).toEqual(await signpost(["account", "create", "--help"]));
    const made = await signpostProcess(["account", "create", "acme", "--admin", "ada@example.com"]);
    expect(made).toMatchObject({ status: 0, stdout: expect.stringContaining("/console/sign-in#acme."), stderr: "" });
    const set = ["user", "password", "ada@example.com"];
    const stdin = "a sentence through a pipe";
    expect(await signpostProcess([...set, "--password-file", "-"], { stdin })).toMatchObject({ status: 0, stderr: "" });
    expect(await json("account", "show", "acme")).toMatchObject({ revision: 2 });
  });
});

test("[OPS-4] the version is printed by itself, and as a document", async () => {
  const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../package.json"), "utf8"));
  for (const args of [["version"], ["--version"], ["-v"]])
    expect(await signpost(args)).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
  expect(await json("version")).toEqual({ version });
  expect(await json("--version")).toEqual({ version });
});

describe("what they do", () => {
  test("[OPS-4] an account, from making it to closing and opening it", async () => {
    const made = await signpost(["account", "create", "acme", "--admin", "ada@example.com", "--name", "Acme GmbH"]);
    expect(made.status).toBe(0);
    expect(made.stdout).toMatch(/ {2}http:\/\/localhost:8080\/console\/sign-in#acme\.1001\.[\w-]{43}\n/);
    expect(await json("account", "list")).toMatchObject([{ id: "acme", name: "Acme GmbH", enabled: true }]);
    expect(await json("account", "change", "acme", "--name", "Acme SE")).toMatchObject({
      name: "Acme SE",
      revision: 2,
    });
    expect(await json("account", "disable", "acme")).toMatchObject({ enabled: false, name: "Acme SE" });
    expect(await json("account", "enable", "acme")).toMatchObject({ enabled: true, revision: 4 });
    expect((await signpost(["account", "show", "acme"])).stdout).toMatch(/^name +acme\ndisplay name +Acme SE\n/);
    expect(await signpost(["account", "create", "acme", "--admin", "x@example.com", "--json"])).toEqual({
      status: 1,
      stdout: "",
      stderr: "signpost account create: there is an account acme already; signpost user link lets somebody into it\n",
    });
  });

  test("[OPS-4] [AUT-14] where a link leads and how long it is good can be said", async () => {
    const before = Date.now();
    const { link } = await json(
      "account",
      "create",
      "acme",
      "--admin",
      "a@b.example",
      "--url",
      "https://m.example",
      "--hours",
      "2",
    );
    const { url, expiresAt } = link as { url: string; expiresAt: string };
    expect(url).toMatch(/^https:\/\/m\.example\/console\/sign-in#/);
    expect(Date.parse(expiresAt) - before).toBeGreaterThan(2 * 3_600_000 - 1_000);
    expect(Date.parse(expiresAt) - before).toBeLessThan(2 * 3_600_000 + 60_000);
  });

  test("[OPS-4] a user's password comes from a file, standard input or the environment, and never from an argument", async () => {
    await makeAcme();
    const file = join(dataDir, "password");
    writeFileSync(file, "a sentence in a file\n");
    const set = (args: readonly string[], options?: RunOptions) =>
      signpost(["user", "password", "ada@example.com", ...args], options);
    expect(await set(["--password-file", file])).toMatchObject({ status: 0, stderr: "" });
    expect(await set(["--password-file", "-"], { stdin: "a sentence through a pipe" })).toMatchObject({ status: 0 });
    const environment = { SIGNPOST_USER_PASSWORD: "a sentence of the environment" };
    expect(await set([], { environment })).toMatchObject({ status: 0 });
    expect(await set([])).toMatchObject({ status: 1, stderr: expect.stringContaining("there is nobody to ask") });
    expect(await set(["--password-file", join(dataDir, "none")])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("there is no such file"),
    });
    const common = { SIGNPOST_USER_PASSWORD: "signpost-demo" };
    expect(await set([], { environment: common })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("tried first"),
    });
  });

  test("[OPS-4] a key's secrets are told once, on the screen or in a file of one's own that is never overwritten", async () => {
    await makeAcme();
    const made = await json("key", "create", "CRM", "--kind", "oauth1", "--role", "auditor");
    expect(made["secrets"]).toEqual({
      appKey: made["id"],
      secret: expect.stringMatching(/^[0-9a-f]{32}$/),
      accessToken: expect.stringMatching(/^[0-9a-f]{32}$/),
      accessTokenSecret: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(await json("key", "show", "CRM")).not.toHaveProperty("secrets");
    const out = join(dataDir, "key.json");
    const rotated = await json("key", "rotate", "CRM", "--out", out);
    expect([rotated["id"], rotated["secrets"]]).toEqual([made["id"], undefined]);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const { oauth1 } = JSON.parse(readFileSync(out, "utf8")) as { oauth1: { appKey: string; secret: string } };
    expect(oauth1.appKey).toBe(made["id"]);
    expect(oauth1.secret).not.toBe((made["secrets"] as { secret: string }).secret);
    const again = await signpost(["key", "rotate", "CRM", "--out", out]);
    expect(again).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("exists already, and is not overwritten"),
    });
    expect(JSON.parse(readFileSync(out, "utf8"))).toEqual({ oauth1 });
    expect(await json("key", "show", "CRM")).toMatchObject({ rotatedAt: rotated["rotatedAt"] });
    // A file that was made for a key that was not is gone again.
    const never = join(dataDir, "never.json");
    expect(await signpost(["key", "rotate", "CRN", "--out", never])).toMatchObject({ status: 1 });
    expect(existsSync(never)).toBe(false);
  });

  test("[OPS-4] an interrupt at any moment leaves an account with its administrator, or none", async () => {
    for (let round = 0; round < 6; round++) {
      const name = `acme${round}`;
      const child = start(["account", "create", name, "--admin", "ada@example.com"], { SIGNPOST_DATA_DIR: dataDir });
      const ended = new Promise((done) => child.once("close", done));
      setTimeout(() => child.kill("SIGINT"), 60 * (round + 1));
      await ended;
      const shown = await signpost(["account", "show", name, "--json"]);
      if (shown.status === 0) expect(JSON.parse(shown.stdout)).toMatchObject({ id: name, users: 1, revision: 1 });
      else expect(shown.stderr).toMatch(/there is no (account|store)/);
    }
  });

  const hasTerminal = spawnSync("script", ["-qec", "true", "/dev/null"]).status === 0;

  test.runIf(hasTerminal)(
    "[OPS-4] on a terminal a password is asked for twice, and not shown; Ctrl-C changes nothing",
    async () => {
      await makeAcme();
      const [typed, other] = ["a sentence that is typed", "another one that is typed"];
      const good = await onTerminal([`${typed}\r`, `x\u007f${typed}\r`]);
      expect(good).toMatchObject({ status: 0, printed: expect.stringContaining("has a new password") });
      expect(good.printed).not.toContain("sentence");
      const different = await onTerminal([`${typed}\r`, `${other}\r`]);
      expect(different).toMatchObject({ status: 1, printed: expect.stringContaining("the two are not the same") });
      const interrupted = await onTerminal(["half of \u0003"]);
      expect(interrupted).toMatchObject({ status: 130, printed: expect.stringContaining("nothing was changed") });
      expect(await json("account", "show", "acme")).toMatchObject({ revision: 2 });
    },
  );

  /** Answers each question in turn. */
  function onTerminal(answers: readonly string[]): Promise<{ status: number | null; printed: string }> {
    const line = `${process.execPath} ${COMMAND} user password ada@example.com`;
    const child = spawn("script", ["-qec", line, "/dev/null"], { env: toEnvironment({ SIGNPOST_DATA_DIR: dataDir }) });
    let printed = "";
    let asked = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const questions = printed.match(/: $|(?:New password for \S+|Again): /g)?.length ?? 0;
      for (; asked < Math.min(questions, answers.length); asked++) child.stdin.write(answers[asked] ?? "");
    });
    return new Promise((done) => child.once("close", (status) => done({ status, printed })));
  }
});
