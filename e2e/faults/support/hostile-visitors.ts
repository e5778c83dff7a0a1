import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { OPCODES, openRaw, type RawSocket } from "./raw-socket.ts";
import { range } from "./rounds.ts";
import { from, openSession, signUp } from "./socket-session.ts";

/** Each kind of attack that is known, by clients that anybody may be. */
export interface Attack {
  readonly url: string;
  readonly address: string;
  readonly until: () => boolean;
  /** How much of it was done. */
  readonly count: (what: string, by?: number) => void;
}

const CONSUMER = "/ws_api/account/demo/messaging/consumer?v=3";
const DEEP = 4_450;
const LARGE_BYTES = 120_000;

async function enter({ url, address, count }: Attack, isDeaf = false) {
  const jwt = await signUp(url, address);
  if (jwt === undefined) {
    count("sign-ups refused");
    await pause(500);
    return undefined;
  }
  const socket = openRaw(url, CONSUMER, { address, headers: { authorization: `jwt ${jwt}` }, isDeaf });
  if ((await socket.status) === 101) return { socket, jwt };
  count("upgrades refused");
  await pause(500);
  return undefined;
}

/** The id of a conversation of its own. */
async function open({ url, address }: Attack, jwt: string): Promise<string | undefined> {
  const headers = { ...from(address), authorization: `jwt ${jwt}` };
  const session = await openSession(url + CONSUMER, headers, () => {}).catch(() => undefined);
  const answer = await session?.ask("cm.ConsumerRequestConversation", { brandId: "demo" });
  session?.close();
  return answer?.code === 200 ? (answer.body as { readonly conversationId: string }).conversationId : undefined;
}

function toRequest(type: string, body: unknown): string {
  return JSON.stringify({ kind: "req", id: "1", type, body });
}

/** Deep enough to be stored and not to be sent, and deeper. */
async function nest(attack: Attack): Promise<void> {
  const entered = await enter(attack);
  const dialogId = entered && (await open(attack, entered.jwt));
  if (entered === undefined || dialogId === undefined) return;
  const { socket } = entered;
  await socket.send(toRequest("ms.SubscribeMessagingEvents", { dialogId, fromSeq: 0 }));
  for (let sent = 0; !attack.until() && socket.isOpen; sent++) {
    const depth = DEEP + (sent % 80);
    const content = `${"[".repeat(depth)}${"]".repeat(depth)}`;
    const body = `{"dialogId":"${dialogId}","event":{"type":"RichContentEvent","content":${content}}}`;
    await socket.send(`{"kind":"req","id":"1","type":"ms.PublishEvent","body":${body}}`);
    attack.count("deep events");
    if (sent % 50 === 0) await pause(20);
  }
  socket.reset();
}

/** Writes a long transcript, asks for it again and again, and reads nothing. */
async function askAndNotRead(attack: Attack): Promise<void> {
  const entered = await enter(attack);
  const dialogId = entered && (await open(attack, entered.jwt));
  if (entered === undefined || dialogId === undefined) return;
  const event = { type: "ContentEvent", contentType: "text/plain", message: "x".repeat(8_000) };
  for (const _ of range(300)) await entered.socket.send(toRequest("ms.PublishEvent", { dialogId, event }));
  while (!attack.until()) {
    const headers = { authorization: `jwt ${entered.jwt}` };
    const deaf = openRaw(attack.url, CONSUMER, { address: attack.address, headers, isDeaf: true });
    if ((await deaf.status) !== 101) attack.count("upgrades refused");
    for (const _ of range(200)) {
      void deaf.send(toRequest("ms.QueryMessages", { dialogId, newerThanSequence: 0 }));
      attack.count("transcripts asked for");
    }
    for (let waited = 0; waited < 20 && deaf.isOpen && !attack.until(); waited++) await pause(100);
    deaf.reset();
  }
  entered.socket.reset();
}

/** One conversation after the other. */
async function openMany(attack: Attack): Promise<void> {
  const entered = await enter(attack);
  if (entered === undefined) return;
  for (const _ of range(200)) {
    if (attack.until()) break;
    await entered.socket.send(toRequest("cm.ConsumerRequestConversation", { brandId: "demo" }));
    attack.count("conversations");
  }
  await pause(100);
  entered.socket.reset();
}

/** Lines as large as frames may be. */
async function fill(attack: Attack): Promise<void> {
  const entered = await enter(attack);
  const dialogId = entered && (await open(attack, entered.jwt));
  if (entered === undefined || dialogId === undefined) return;
  const event = { type: "ContentEvent", contentType: "text/plain", message: "x".repeat(LARGE_BYTES) };
  const frame = toRequest("ms.PublishEvent", { dialogId, event });
  while (!attack.until() && entered.socket.isOpen) {
    await entered.socket.send(frame);
    attack.count("large lines");
  }
  entered.socket.reset();
}

/** Tokens that nobody was given. */
async function knock(attack: Attack): Promise<void> {
  const path = `/ws_api/account/demo/messaging/brand/${randomBytes(20).toString("hex")}?v=2`;
  const knocking = range(20).map(async () => {
    const socket = openRaw(attack.url, path, attack);
    attack.count((await socket.status) === 429 ? "upgrades refused" : "wrong upgrades");
    socket.reset();
  });
  await Promise.all(knocking);
}

const JUNK: readonly ((socket: RawSocket) => Promise<void>)[] = [
  (socket) => socket.send(randomBytes(500), OPCODES.binary),
  (socket) => socket.send(randomBytes(500), OPCODES.text),
  (socket) => socket.send(randomBytes(100), OPCODES.ping),
  (socket) => socket.send("x", OPCODES.unknown),
  (socket) => socket.send("x".repeat(140_000)),
  (socket) => socket.send('{"kind":"req","id":"1","type":"GetClock"}'),
];

/** What is no frame, or none that is wanted; and going without a word. */
async function sendJunk(attack: Attack): Promise<void> {
  const entered = await enter(attack);
  if (entered === undefined) return;
  for (const _ of range(50)) {
    const send = JUNK[Math.floor(Math.random() * JUNK.length)];
    await send?.(entered.socket);
    attack.count("junk");
  }
  entered.socket.reset();
}

const ATTACKS = [nest, askAndNotRead, openMany, fill, knock, sendJunk];

/** All of them at once, `each` of every kind, until it is over; what was done, by name. */
export async function attackAll(
  urls: readonly string[],
  each: number,
  until: () => boolean,
): Promise<ReadonlyMap<string, number>> {
  const done = new Map<string, number>();
  const count = (what: string, by = 1): void => void done.set(what, (done.get(what) ?? 0) + by);
  const attackers = ATTACKS.flatMap((attack, kind) =>
    range(each).map(async (index) => {
      const url = urls[(kind + index) % urls.length] ?? "";
      while (!until()) {
        await attack({ url, address: `203.0.113.${kind * 4 + (index % 4)}`, until, count });
        await pause(5);
      }
    }),
  );
  await Promise.all(attackers);
  return done;
}
