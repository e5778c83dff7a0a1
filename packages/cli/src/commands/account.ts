import type { AccountSummary } from "@signpost/server/administration";
import type { CommandSpec, Report } from "../declare/command-spec.ts";
import { defineGroup } from "../declare/define-command.ts";
import { administer, LINK_OPTIONS, toLifetimeMs } from "./open-administration.ts";
import { toFacts, toLinkLines, toTable } from "./to-lines.ts";

const NAME = { name: "NAME", meaning: "the account's id: 1 to 20 letters, digits or underscores" };
const DISPLAY_NAME = { kind: "text", placeholder: "TEXT", meaning: "what people read" } as const;

const create: CommandSpec = {
  name: "account create",
  summary: "create an account with its first administrator, and print a one-time sign-in link",
  details: [
    "NAME is the account's id. It appears in addresses and in the window's data-account, and cannot be changed. The administrator chooses a password with the link, and logs in with EMAIL.",
  ],
  arguments: [NAME],
  options: {
    admin: {
      kind: "text",
      placeholder: "EMAIL",
      meaning: "the first administrator's e-mail address and login name",
      isRequired: true,
    },
    name: { ...DISPLAY_NAME, meaning: "the name that people see; default: NAME" },
    ...LINK_OPTIONS,
  },
  examples: [
    { command: "signpost account create acme --admin ada@example.com" },
    { command: 'signpost account create acme --admin ada@example.com --name "Acme GmbH" --hours 72' },
  ],
  run: (input, surroundings) => {
    const name = input.text("name");
    const wish = {
      accountId: input.argument("NAME"),
      admin: input.text("admin") ?? "",
      linkLifetimeMs: toLifetimeMs(input),
      ...(name === undefined ? {} : { name }),
    };
    return administer(
      surroundings,
      async ({ accounts }) => {
        const made = await accounts.create(wish);
        const { account, user, link } = made;
        return {
          lines: [
            `Account ${account.id} is created, with the administrator ${user.loginName}.`,
            ...toLinkLines(link, user.loginName),
          ],
          json: made,
        };
      },
      { mayCreateStore: true, url: input.text("url") },
    );
  },
};

const list: CommandSpec = {
  name: "account list",
  summary: "list the accounts",
  examples: [{ command: "signpost account list" }],
  run: (_, surroundings) =>
    administer(surroundings, async ({ accounts }) => {
      const all = await accounts.list();
      const rows = all.map(({ id, name, enabled, users, keys }) => [
        id,
        name,
        enabled ? "enabled" : "disabled",
        String(users),
        String(keys),
      ]);
      return { lines: toTable(["NAME", "DISPLAY NAME", "STATE", "USERS", "KEYS"], rows), json: all };
    }),
};

const show: CommandSpec = {
  name: "account show",
  summary: "print one account",
  arguments: [NAME],
  examples: [{ command: "signpost account show acme --json" }],
  run: (input, surroundings) =>
    administer(surroundings, async ({ accounts }) => toReport(await accounts.show(input.argument("NAME")))),
};

const change: CommandSpec = {
  name: "account change",
  summary: "change the name that people see",
  details: ["The id cannot be changed, because it appears in the pages that embed the window."],
  arguments: [NAME],
  options: { name: { ...DISPLAY_NAME, isRequired: true } },
  examples: [{ command: 'signpost account change acme --name "Acme SE"' }],
  run: (input, surroundings) =>
    administer(surroundings, async ({ accounts }) =>
      toReport(await accounts.change(input.argument("NAME"), { name: input.text("name") ?? "" })),
    ),
};

function toSwitch(word: "enable" | "disable", details: string): CommandSpec {
  return {
    name: `account ${word}`,
    summary: word === "enable" ? "enable an account again" : "disable an account: nobody can use it",
    details: [details],
    arguments: [NAME],
    examples: [{ command: `signpost account ${word} acme` }],
    run: (input, surroundings) =>
      administer(surroundings, async ({ accounts }) =>
        toReport(await accounts.change(input.argument("NAME"), { isOpen: word === "enable" })),
      ),
  };
}

function toReport(account: AccountSummary): Report {
  const { id, name, enabled, createdAt, revision, users, keys } = account;
  const facts = [
    ["name", id],
    ["display name", name],
    ["state", enabled ? "enabled" : "disabled"],
    ["made", createdAt],
    ["revision", String(revision)],
    ["users", String(users)],
    ["keys", String(keys)],
  ] as const;
  return { lines: toFacts(facts), json: account };
}

/** `signpost account …`: accounts, by an operator, without a server (OPS-4). */
export const accountCommand = defineGroup({
  name: "account",
  summary: "create, list and change accounts",
  details: [
    "These commands work directly on the store, with the server's settings, whether the server runs or not. A running server applies the changes within two seconds.",
  ],
  commands: [
    create,
    list,
    show,
    change,
    toSwitch(
      "disable",
      "The credentials of its users, keys and visitors stop working; open connections end within two seconds. Nothing is deleted, and open conversations go on.",
    ),
    toSwitch("enable", "Its users, keys and visitors can use it again, as before it was disabled."),
  ],
});
