import { join } from "node:path";
import { DEMO_ACCOUNT_ID, DEMO_PASSWORD } from "./accounts/demo-account.ts";
import { isLoopback, isLoopbackName } from "./http/local-request.ts";
import type { Settings } from "./settings.ts";
import type { AccountStore } from "./storage/account-store.ts";

/** What to tell the person who started the server. */
export interface Greeting {
  readonly print: (line: string) => void;
  readonly url: string;
  /** The same, where nobody was told another address for it. */
  readonly listeningAt: string;
  readonly settings: Settings;
  readonly listensOn: string | undefined;
  readonly accounts: Pick<AccountStore, "find" | "list">;
}

/** For people: what to open, and who can sign in there. */
export async function greet({ print, url, listeningAt, settings, listensOn, accounts }: Greeting): Promise<void> {
  print(`Signpost is ready at ${url}${url === listeningAt ? "" : `, and listens at ${listeningAt}`}`);
  print("");
  print(`  Console    ${url}/console    change what visitors read`);
  print(`  Workspace  ${url}/workspace  take conversations`);
  if (settings.demo !== "off") print(`  Demo page  ${url}/demo       a page with the engagement window`);
  print(`  API        ${url}/docs`);
  const lines =
    settings.demo === "off" ? await toAccountLines(accounts) : toDemoLines(settings, findOpenDoor(settings, listensOn));
  if (lines.length > 0) print("");
  for (const line of lines) print(`  ${line}`);
}

async function toAccountLines(accounts: Greeting["accounts"]): Promise<readonly string[]> {
  const all = await accounts.list();
  if (all.length === 0) return ["There is no account yet. Make one: signpost account create NAME --admin EMAIL"];
  if (!all.some(({ accountId }) => accountId === DEMO_ACCOUNT_ID)) return [];
  return [
    `Account ${DEMO_ACCOUNT_ID} is in this store. With SIGNPOST_DEMO=0 its shipped passwords and keys are refused;`,
    "passwords that its users have chosen since are good.",
  ];
}

/** AUT-14: why others than this machine reach the server; `undefined`: they do not. */
function findOpenDoor({ publicUrl, host }: Settings, listensOn: string | undefined): string | undefined {
  if (!isLoopback(listensOn)) return `the server listens on ${host}, which other machines may reach`;
  if (publicUrl !== undefined && !isLoopbackName(publicUrl.hostname))
    return `SIGNPOST_PUBLIC_URL is ${publicUrl.origin}, which other machines may reach`;
  return undefined;
}

function toDemoLines({ demo, dataDir }: Settings, openDoor: string | undefined): readonly string[] {
  const users = `Account ${DEMO_ACCOUNT_ID}: users admin, manager, editor, agent1, agent2, bot1`;
  const keys = `API keys are in ${join(dataDir, "demo-credentials.json")}`;
  if (openDoor === undefined) return [`${users}, password ${DEMO_PASSWORD}`, keys];
  if (demo === "explicit") {
    return [
      `${users}, password ${DEMO_PASSWORD}`,
      keys,
      `CAREFUL: ${openDoor}, and SIGNPOST_DEMO=1 lets everybody who does sign in with this password.`,
    ];
  }
  return [
    `The demo account's shipped passwords and keys DO NOT WORK here: ${openDoor}.`,
    "SIGNPOST_DEMO=1 lets everybody use them all the same; SIGNPOST_DEMO=0 starts without the demo account.",
    "An account of your own: signpost account create NAME --admin EMAIL",
  ];
}
