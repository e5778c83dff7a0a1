import { beforeEach, expect, test, vi } from "vitest";

const SESSION = {
  accountId: "demo",
  bearer: "b1",
  csrf: "c",
  userId: "100",
  userPid: "p",
  loginName: "editor",
  nickname: "Ed",
  role: "campaign-manager",
};
const KEY = "signpost.session";

/** A tab's storage, as far as the store needs one. */
function createStorage(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

/** As the page finds it when it is loaded, with this in the tab. */
async function load(stored?: unknown) {
  vi.resetModules();
  if (stored !== undefined) sessionStorage.setItem(KEY, typeof stored === "string" ? stored : JSON.stringify(stored));
  return (await import("./session-store.ts")).sessionStore;
}

beforeEach(() => {
  vi.stubGlobal("sessionStorage", createStorage());
  vi.stubGlobal("localStorage", createStorage());
  return () => vi.unstubAllGlobals();
});

test("[AUT-2] who is signed in is after a reload, in this tab, until signing out", async () => {
  expect((await load()).get()).toEqual({ kind: "signed-out" });
  (await load()).signIn(SESSION);
  const store = await load();
  expect(store.get()).toEqual({ kind: "signed-in", session: SESSION });
  expect(store.lastAccount()).toBe("demo");
  let told = 0;
  const stop = store.subscribe(() => told++);
  store.signOut();
  expect([store.get(), told]).toEqual([{ kind: "signed-out", notice: "signed-out" }, 1]);
  stop();
  expect((await load()).get()).toEqual({ kind: "signed-out" });
});

test("[AUT-10] only the bearer that was refused ends the session, and the page knows whose it was", async () => {
  const store = await load(SESSION);
  store.expire("b0");
  expect(store.get().kind).toBe("signed-in");
  store.expire("b1");
  expect(store.get()).toEqual({ kind: "expired", session: SESSION });
  expect(sessionStorage.getItem(KEY)).toBeNull();
  store.signIn({ ...SESSION, bearer: "b2" });
  store.expire("b1");
  expect(store.get()).toMatchObject({ kind: "signed-in", session: { bearer: "b2" } });
});

test.each([
  ...Object.keys(SESSION).map((name) => [name, { ...SESSION, [name]: undefined }]),
  ["all", "{"],
  ["all", "7"],
])("[AUT-2] a stored session that lacks its %s is none", async (_, stored) => {
  expect((await load(stored)).get()).toEqual({ kind: "signed-out" });
});
