import { expect, test } from "vitest";
import { parseMessage } from "../messages/message.ts";
import { EMPTY_DRAFT, removeText, setWords } from "./draft.ts";
import { findInherited, listLanguageRows } from "./language-rows.ts";

const shipped = parseMessage({
  id: "X",
  data: [
    { lang: "en-US", msg: "Hi" },
    { lang: "de", msg: "Hallo" },
    { lang: "fr-FR", msg: "Bonjour" },
  ],
});
const account = parseMessage({ id: "X", data: [{ lang: "de", msg: "Moin" }] });

test("[RES-1] each text comes from the nearest context that has it: own, account, shipped", () => {
  const draft = setWords(EMPTY_DRAFT, "fr-FR", "Salut");
  const rows = listLanguageRows({ draft, saved: draft, account, shipped });
  expect(rows.map(({ key, origin, words }) => [key, origin, words])).toEqual([
    ["fr-FR", "own", "Salut"],
    ["de", "account", "Moin"],
    ["en-US", "default", "Hi"],
  ]);
});

test("[LNG-1] two spellings of one tag are one language", () => {
  const rough = parseMessage({ id: "X", data: [{ lang: "FR-fr", msg: "Salut" }] });
  expect(findInherited("fr-FR", { account: rough, shipped })).toEqual({ origin: "account", words: "Salut" });
});

test("[CFG-5] a text taken back shows the inherited one again, marked unsaved", () => {
  const saved = setWords(EMPTY_DRAFT, "de", "Servus");
  const rows = listLanguageRows({ draft: removeText(saved, "de"), saved, account, shipped });
  expect(rows.find(({ key }) => key === "de")).toMatchObject({ origin: "account", words: "Moin", isUnsaved: true });
});

test("[RES-1] a language that only a saved draft had is gone when it is taken back", () => {
  const saved = setWords(EMPTY_DRAFT, "cy", "Helo");
  const rows = listLanguageRows({ draft: EMPTY_DRAFT, saved, account, shipped });
  expect(rows.some(({ key }) => key === "cy")).toBe(false);
});
