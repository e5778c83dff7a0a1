import type { AccountSummary } from "@signpost/server/administration";
import type { CommandSpec, Report } from "../declare/command-spec.ts";
import { defineGroup } from "../declare/define-command.ts";
import { administer, LINK_OPTIONS, toLifetimeMs } from "./open-administration.ts";
import { toFacts, toLinkLines, toTable } from "./to-lines.ts";

const NAME = { name: "NAME", meaning: "the account's id: 1 to 20 letters, digits or underscores" };
const DISPLAY_NAME = { kind: "text", placeholder: "TEXT", meaning: "what people read" } as const;

const create: CommandSpec = {
  name: "account create",
  summary: "make an account with its first administrator, and print a one-time sign-in link",
  details: [
    "NAME is the account's id: it stands in addresses and in the window's data-account, and stays. The administrator logs in by EMAIL, and chooses a password by the link.",
  ],
  arguments: [NAME],
  options: {
    admin: {
      kind: "text",
      placeholder: "EMAIL",
      meaning: "the first administrator's e-mail address and login name",
      isRequired: true,
    },
    name: { ...DISPLAY_NAME, meaning: "what people read; absent: NAME" },
    ...LINK_OPTIONS,
  },
  examples: [
    { command: "signpost account create acme --admin ada@example.com" },
    { command: 'signpost account create acme --admin ada@example.com --name "Acme GmbH" --hours 72' },
  ],
  run: (input) => {
    const name = input.text("name");
    const wish = {
      accountId: input.argument("NAME"),
      admin: input.text("admin") ?? "",
      linkLifetimeMs: toLifetimeMs(input),
      ...(name === undefined ? {} : { name }),
    };
    return administer(
      async ({ accounts }) => {
        const made = await accounts.create(wish);
        const { account, user, link } = made;
        return {
          lines: [
            `Account ${account.id} is made, with the administrator ${user.loginName}.`,
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
  run: () =>
    administer(async ({ accounts }) => {
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
  run: (input) => administer(async ({ accounts }) => toReport(await accounts.show(input.argument("NAME")))),
};

const change: CommandSpec = {
  name: "account change",
  summary: "change what people read as the account's name",
  details: ["The id stays: it stands in the pages where the window is."],
  arguments: [NAME],
  options: { name: { ...DISPLAY_NAME, isRequired: true } },
  examples: [{ command: 'signpost account change acme --name "Acme SE"' }],
  run: (input) =>
    administer(async ({ accounts }) =>
      toReport(await accounts.change(input.argument("NAME"), { name: input.text("name") ?? "" })),
    ),
};

function toSwitch(word: "enable" | "disable", details: string): CommandSpec {
  return {
    name: `account ${word}`,
    summary: word === "enable" ? "open the account again" : "close the account to everybody",
    details: [details],
    arguments: [NAME],
    examples: [{ command: `signpost account ${word} acme` }],
    run: (input) =>
      administer(async ({ accounts }) =>
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
  summary: "make, list and change accounts",
  details: [
    "They work on the store itself, by the settings of the server, whether it runs or not; it takes over what they changed within two seconds.",
  ],
  commands: [
    create,
    list,
    show,
    change,
    toSwitch(
      "disable",
      "No credentials of its users, keys and visitors are good any more, within two seconds for those who are in. Nothing is deleted, and conversations that are open take their course.",
    ),
    toSwitch("enable", "Users, keys and visitors are as they were before it was disabled."),
  ],
});
