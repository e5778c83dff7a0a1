import type { UserChange } from "@signpost/server/administration";
import { type Surroundings, UsageError } from "../command.ts";
import type { CommandSpec, Input, OptionSpec, Report } from "../declare/command-spec.ts";
import { defineGroup } from "../declare/define-command.ts";
import { ACCOUNT_OPTION, administer, LINK_OPTIONS, toLifetimeMs } from "./open-administration.ts";
import { readPassword, readPasswordIfGiven } from "./read-password.ts";
import { toLinkLines, toTable } from "./to-lines.ts";
import { toUserReport } from "./to-user-report.ts";
import { FIELD_OPTIONS, readUserFields } from "./user-fields.ts";

const LOGIN = { name: "LOGIN", meaning: "the user's login name" };

const ROLE_MEANING =
  "administrator, agent-manager, campaign-manager (edits messages), agent (workspace), translator (its languages) or auditor (reads)";

const PASSWORD_FILE = {
  "password-file": {
    kind: "text",
    placeholder: "FILE",
    meaning: "a file with the password, or - for standard input",
  },
} satisfies Record<string, OptionSpec>;
const PASSWORD_ENVIRONMENT = {
  SIGNPOST_USER_PASSWORD: "the password, if it is not in a file and cannot be asked for on a terminal",
};

const create: CommandSpec = {
  name: "user create",
  summary: "create a user, and print a one-time sign-in link",
  details: ["If a password is given, no link is printed. A bot needs a password or a key."],
  arguments: [LOGIN],
  options: {
    role: { kind: "text", placeholder: "ROLE", meaning: ROLE_MEANING, isRequired: true },
    kind: { kind: "text", placeholder: "KIND", meaning: "human or bot; default: human", choices: ["human", "bot"] },
    ...FIELD_OPTIONS,
    nickname: { ...FIELD_OPTIONS.nickname, meaning: "the name that visitors see; default: LOGIN up to its @" },
    ...PASSWORD_FILE,
    ...LINK_OPTIONS,
    ...ACCOUNT_OPTION,
  },
  environment: PASSWORD_ENVIRONMENT,
  examples: [
    { command: "signpost user create ben@example.com --role campaign-manager" },
    { command: "signpost user create lena --role agent --nickname Lena --skills 1,3 --account acme" },
  ],
  async run(input, surroundings) {
    const password = await readPasswordIfGiven(input.text("password-file"), surroundings);
    const wish = {
      loginName: input.argument("LOGIN"),
      role: input.text("role") ?? "",
      kind: input.text("kind") === "bot" ? ("bot" as const) : ("human" as const),
      linkLifetimeMs: toLifetimeMs(input),
      ...readUserFields(input),
      ...(password === undefined ? {} : { password }),
    };
    return administer(
      surroundings,
      async ({ users }) => {
        const made = await users.create(input.text("account"), wish);
        const { user, link } = made;
        const lines = [
          `User ${user.loginName} is created in account ${user.account}, role ${user.role}.`,
          ...(link === undefined ? [] : toLinkLines(link, user.loginName)),
        ];
        return { lines, json: made };
      },
      { url: input.text("url") },
    );
  },
};

const list: CommandSpec = {
  name: "user list",
  summary: "list the users of an account",
  options: ACCOUNT_OPTION,
  examples: [{ command: "signpost user list --account acme" }],
  run: (input, surroundings) =>
    administer(surroundings, async ({ users }) => {
      const all = await users.list(input.text("account"));
      const rows = all.map(({ loginName, role, enabled, id, nickname }) => [
        loginName,
        role,
        enabled ? "enabled" : "disabled",
        id,
        nickname,
      ]);
      return { lines: toTable(["LOGIN", "ROLE", "STATE", "ID", "NICKNAME"], rows), json: all };
    }),
};

const show: CommandSpec = {
  name: "user show",
  summary: "print one user",
  arguments: [LOGIN],
  options: ACCOUNT_OPTION,
  examples: [{ command: "signpost user show ben@example.com" }],
  run: (input, surroundings) =>
    administer(surroundings, async ({ users }) =>
      toUserReport(await users.show(input.text("account"), input.argument("LOGIN"))),
    ),
};

const change: CommandSpec = {
  name: "user change",
  summary: "change a user: login name, role, nickname, skills and others",
  arguments: [LOGIN],
  options: {
    login: { kind: "text", placeholder: "NAME", meaning: "a new login name" },
    role: { kind: "text", placeholder: "ROLE", meaning: ROLE_MEANING },
    ...FIELD_OPTIONS,
    ...ACCOUNT_OPTION,
  },
  examples: [
    { command: "signpost user change ben@example.com --role administrator" },
    { command: "signpost user change lena --skills none" },
  ],
  run(input, surroundings) {
    const [loginName, role] = [input.text("login"), input.text("role")];
    const wanted: UserChange = {
      ...readUserFields(input),
      ...(loginName === undefined ? {} : { loginName }),
      ...(role === undefined ? {} : { role }),
    };
    if (Object.keys(wanted).length === 0) throw new UsageError("say what to change; --help names the options");
    return changeUser(input, surroundings, wanted);
  },
};

function toSwitch(word: "enable" | "disable", details: string): CommandSpec {
  return {
    name: `user ${word}`,
    summary: word === "enable" ? "enable a user again" : "disable a user",
    details: [details],
    arguments: [LOGIN],
    options: ACCOUNT_OPTION,
    examples: [{ command: `signpost user ${word} ben@example.com` }],
    run: (input, surroundings) => changeUser(input, surroundings, { isEnabled: word === "enable" }),
  };
}

const password: CommandSpec = {
  name: "user password",
  summary: "set a user's password",
  details: [
    "The command asks for the password on a terminal and does not show it. If the user should choose the password, use signpost user link instead.",
  ],
  arguments: [LOGIN],
  options: { ...PASSWORD_FILE, ...ACCOUNT_OPTION },
  environment: PASSWORD_ENVIRONMENT,
  examples: [
    { command: "signpost user password ben@example.com" },
    { command: "signpost user password bot1 --password-file /run/secrets/bot1" },
  ],
  async run(input, surroundings) {
    const loginName = input.argument("LOGIN");
    // Asked for only if there is somebody to have it.
    await administer(surroundings, ({ users }) => users.show(input.text("account"), loginName));
    const chosen = await readPassword(input.text("password-file"), loginName, surroundings);
    const { json } = await changeUser(input, surroundings, { password: chosen });
    return { lines: [`${loginName} has a new password. An unused sign-in link no longer works.`], json };
  },
};

const link: CommandSpec = {
  name: "user link",
  summary: "print a new one-time sign-in link for a user",
  details: [
    "For a user who has no password yet, or has lost it. The new link replaces an earlier one. The present password works until the user has chosen a new one.",
  ],
  arguments: [LOGIN],
  options: { ...LINK_OPTIONS, ...ACCOUNT_OPTION },
  examples: [
    { command: "signpost user link ada@example.com", meaning: "an administrator is locked out" },
    { command: "signpost user link ada@example.com --hours 2 --json" },
  ],
  run: (input, surroundings) =>
    administer(
      surroundings,
      async ({ users }) => {
        const made = await users.link(input.text("account"), input.argument("LOGIN"), toLifetimeMs(input));
        return { lines: toLinkLines(made.link, made.user.loginName).slice(1), json: made };
      },
      { url: input.text("url") },
    ),
};

function changeUser(input: Input, surroundings: Surroundings, wanted: UserChange): Promise<Report> {
  return administer(surroundings, async ({ users }) =>
    toUserReport(await users.change(input.text("account"), input.argument("LOGIN"), wanted)),
  );
}

/** `signpost user …`: users of an account (OPS-4). */
export const userCommand = defineGroup({
  name: "user",
  summary: "create, list and change the users of an account",
  commands: [
    create,
    list,
    show,
    change,
    toSwitch(
      "disable",
      "The user's password, sessions and sign-in link stop working within two seconds. The last administrator of an account cannot be disabled.",
    ),
    toSwitch("enable", "The user's former password works again."),
    password,
    link,
  ],
});
