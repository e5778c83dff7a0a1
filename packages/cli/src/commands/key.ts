import { open, rm } from "node:fs/promises";
import type { KeyChange, KeySummary, ShownKey } from "@signpost/server/administration";
import { type Surroundings, UsageError } from "../command.ts";
import type { CommandSpec, Input, OptionSpec, Report } from "../declare/command-spec.ts";
import { defineGroup } from "../declare/define-command.ts";
import { ACCOUNT_OPTION, administer } from "./open-administration.ts";
import { toFacts, toTable } from "./to-lines.ts";

const KEY = { name: "KEY", meaning: "the key's id, or its name if no other key has the same name" };
const ROLE = {
  kind: "text",
  placeholder: "ROLE",
  meaning: "the role of the key: administrator, agent-manager, campaign-manager or auditor",
} as const;
const OUT = {
  out: {
    kind: "text",
    placeholder: "FILE",
    meaning: "write the secrets into a new file that only you can read, instead of printing them",
  },
} satisfies Record<string, OptionSpec>;

const create: CommandSpec = {
  name: "key create",
  summary: "create an API key, and print its secrets once",
  arguments: [{ name: "NAME", meaning: "what it is for" }],
  options: {
    kind: {
      kind: "text",
      placeholder: "KIND",
      meaning: "oauth1 (signed requests) or oauth2 (client credentials)",
      isRequired: true,
      choices: ["oauth1", "oauth2"],
    },
    role: { ...ROLE, isRequired: true },
    ...OUT,
    ...ACCOUNT_OPTION,
  },
  examples: [
    { command: 'signpost key create "CRM import" --kind oauth2 --role campaign-manager' },
    { command: "signpost key create ci --kind oauth1 --role auditor --out ci-key.json" },
  ],
  run: (input, surroundings) =>
    showSecrets(input, () =>
      administer(surroundings, ({ keys }) =>
        keys.create(input.text("account"), {
          name: input.argument("NAME"),
          kind: input.text("kind") === "oauth1" ? "oauth1" : "oauth2",
          role: input.text("role") ?? "",
        }),
      ),
    ),
};

const list: CommandSpec = {
  name: "key list",
  summary: "list the API keys of an account",
  options: ACCOUNT_OPTION,
  examples: [{ command: "signpost key list" }],
  run: (input, surroundings) =>
    administer(surroundings, async ({ keys }) => {
      const all = await keys.list(input.text("account"));
      const rows = all.map(({ id, name, kind, role, enabled }) => [
        id,
        kind,
        role,
        enabled ? "enabled" : "disabled",
        name,
      ]);
      return { lines: toTable(["ID", "KIND", "ROLE", "STATE", "NAME"], rows), json: all };
    }),
};

const show: CommandSpec = {
  name: "key show",
  summary: "print one API key, without its secrets",
  arguments: [KEY],
  options: ACCOUNT_OPTION,
  examples: [{ command: 'signpost key show "CRM import"' }],
  run: (input, surroundings) =>
    administer(surroundings, async ({ keys }) =>
      toReport(await keys.show(input.text("account"), input.argument("KEY"))),
    ),
};

const change: CommandSpec = {
  name: "key change",
  summary: "rename an API key, or change its role",
  arguments: [KEY],
  options: {
    name: { kind: "text", placeholder: "TEXT", meaning: "another name" },
    role: ROLE,
    ...ACCOUNT_OPTION,
  },
  examples: [{ command: 'signpost key change "CRM import" --role auditor' }],
  run(input, surroundings) {
    const [name, role] = [input.text("name"), input.text("role")];
    if (name === undefined && role === undefined) throw new UsageError("say what to change: --name or --role");
    return changeKey(input, surroundings, {
      ...(name === undefined ? {} : { name }),
      ...(role === undefined ? {} : { role }),
    });
  },
};

function toSwitch(word: "enable" | "disable", details: string): CommandSpec {
  return {
    name: `key ${word}`,
    summary: word === "enable" ? "enable an API key again" : "disable an API key",
    details: [details],
    arguments: [KEY],
    options: ACCOUNT_OPTION,
    examples: [{ command: `signpost key ${word} "CRM import"` }],
    run: (input, surroundings) => changeKey(input, surroundings, { isEnabled: word === "enable" }),
  };
}

const rotate: CommandSpec = {
  name: "key rotate",
  summary: "replace the secrets of an API key, and print the new ones once",
  details: ["Its id, name and role stay. The old secrets stop working, and so do tokens issued for them."],
  arguments: [KEY],
  options: { ...OUT, ...ACCOUNT_OPTION },
  examples: [{ command: 'signpost key rotate "CRM import" --out crm-key.json' }],
  run: (input, surroundings) =>
    showSecrets(input, () =>
      administer(surroundings, ({ keys }) => keys.rotate(input.text("account"), input.argument("KEY"))),
    ),
};

function changeKey(input: Input, surroundings: Surroundings, wanted: KeyChange): Promise<Report> {
  return administer(surroundings, async ({ keys }) =>
    toReport(await keys.change(input.text("account"), input.argument("KEY"), wanted)),
  );
}

/**
 * The file is made before the key, and an interrupt waits for what was begun: a key whose secrets nobody has seen is good for
 * nothing, and after a rotation worse than that.
 */
async function showSecrets(input: Input, work: () => Promise<ShownKey>): Promise<Report> {
  const path = input.text("out");
  const wait = (): void => {};
  process.on("SIGINT", wait);
  const file = path === undefined ? undefined : await makeFile(path);
  let isMade = false;
  try {
    const made = await work();
    isMade = true;
    await file?.writeFile(`${JSON.stringify(toCredentials(made), null, 2)}\n`);
    await file?.sync();
    return toSecretReport(made, path);
  } finally {
    await file?.close();
    if (path !== undefined && file !== undefined && !isMade) await rm(path, { force: true });
    process.off("SIGINT", wait);
  }
}

async function makeFile(path: string) {
  try {
    return await open(path, "wx", 0o600);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new UsageError(
      `--out ${path}: ${code === "EEXIST" ? "exists already, and is not overwritten" : `cannot be written (${code})`}`,
    );
  }
}

/** In the form of `demo-credentials.json`, which clients read. */
function toCredentials({ key, secrets }: ShownKey): unknown {
  return { [key.kind]: secrets };
}

function toSecretReport(made: ShownKey, path: string | undefined): Report {
  const { key, secrets } = made;
  const said = `Key ${key.name} of account ${key.account}: ${key.kind}, role ${key.role}, id ${key.id}.`;
  if (path !== undefined) return { lines: [said, `Its secrets are only in ${path}.`], json: key };
  return {
    lines: [
      said,
      "",
      ...toFacts(Object.entries(secrets)).map((line) => `  ${line}`),
      "",
      "The secrets are shown only this once.",
    ],
    json: { ...key, secrets },
  };
}

function toReport(key: KeySummary): Report {
  const facts = [
    ["id", key.id],
    ["account", key.account],
    ["name", key.name],
    ["kind", key.kind],
    ["role", key.role],
    ["state", key.enabled ? "enabled" : "disabled"],
    ["made", key.createdAt],
    ["rotated", key.rotatedAt ?? "never"],
  ] as const;
  return { lines: toFacts(facts), json: key };
}

/** `signpost key …`: API keys of an account (OPS-4). */
export const keyCommand = defineGroup({
  name: "key",
  summary: "create, list, change and rotate the API keys of an account",
  commands: [
    create,
    list,
    show,
    change,
    toSwitch("disable", "Requests that it signs and its tokens are refused within two seconds."),
    toSwitch("enable", "Its former secrets work again."),
    rotate,
  ],
});
