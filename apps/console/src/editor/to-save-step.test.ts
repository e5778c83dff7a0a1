import { expect, test } from "vitest";
import { parseMessage } from "../messages/message.ts";
import {
  approveText,
  EMPTY_DRAFT,
  isSameDraft,
  putText,
  setEnabled,
  setFallback,
  setTimer,
  setWords,
} from "./draft.ts";
import { dropInherited } from "./drop-inherited.ts";
import { toSaveStep } from "./to-save-step.ts";

const german = setWords(EMPTY_DRAFT, "de", "Hallo");
const timed = setTimer(german, { value: 90, unit: "seconds", repeat: 2 });

test("[CFG-5] a save states all own texts, and of the rest only what changed", () => {
  expect(toSaveStep("BACK_TO_QUEUE", EMPTY_DRAFT, german)).toEqual({
    method: "PUT",
    query: { replace: "true" },
    body: {
      id: "BACK_TO_QUEUE",
      messageEventId: "BACK_TO_QUEUE",
      data: [{ lang: "de", msg: "Hallo", fallback: null }],
    },
  });
});

test("[RES-2] the switch goes back to inherited by null, and stays as it is by saying nothing", () => {
  const off = setEnabled(german, false);
  expect(toSaveStep("X", off, german)).toMatchObject({ body: { enabled: null } });
  expect(toSaveStep("X", german, off)).toMatchObject({ body: { enabled: false } });
  expect(toSaveStep("X", off, setWords(off, "fr-FR", "Salut"))).not.toHaveProperty("body.enabled");
});

test("[CFG-2] attributes go out as one object of strings", () => {
  expect(toSaveStep("X", german, timed)).toMatchObject({
    body: { attributes: { timer: "90", timerUnit: "seconds", repeat: "2" } },
  });
});

test("[TIM-2] a timer is taken back by null, in the one write", () => {
  const saved = setEnabled(timed, false);
  const step = toSaveStep("X", saved, setTimer(saved, undefined));
  expect(step).toMatchObject({ method: "PUT", body: { attributes: null, data: [{ lang: "de", msg: "Hallo" }] } });
  expect(step).not.toHaveProperty("body.enabled");
});

test("[RES-3] approving is said of the text that is approved, and of no other", () => {
  const saved = putText(german, "it", { language: "it", words: "Ciao", isWaiting: true });
  expect(toSaveStep("X", saved, setWords(saved, "de", "Moin"))).not.toHaveProperty("body.data[1].state");
  const approved = approveText(saved, "it");
  expect(isSameDraft(approved, saved)).toBe(false);
  expect(toSaveStep("X", saved, approved)).toMatchObject({
    body: { data: [{ lang: "de" }, { lang: "it", msg: "Ciao", state: "approved" }] },
  });
  expect(toSaveStep("X", saved, approved)).not.toHaveProperty("body.data[0].state");
});

test("[CFG-5] [REN-5] a second wording goes out with its text, and one that is taken away is said to be none", () => {
  const both = setFallback(german, "de", "Gleich.");
  expect(toSaveStep("X", german, both)).toMatchObject({ body: { data: [{ msg: "Hallo", fallback: "Gleich." }] } });
  expect(toSaveStep("X", both, setFallback(both, "de", ""))).toMatchObject({ body: { data: [{ fallback: null }] } });
});

test("[CFG-6] an override that says nothing any more is deleted", () => {
  expect(toSaveStep("X", timed, EMPTY_DRAFT)).toEqual({ method: "DELETE" });
});

test("[CFG-5] a text equal to the inherited one is not sent: account before shipped", () => {
  const shipped = parseMessage({
    id: "X",
    data: [
      { lang: "de", msg: "Hallo" },
      { lang: "it", msg: "Ciao" },
    ],
  });
  const account = parseMessage({ id: "X", data: [{ lang: "de", msg: "Moin" }] });
  const draft = setWords(setWords(EMPTY_DRAFT, "de", "Moin"), "it", "Ciao");
  expect([...dropInherited(draft, { account, shipped }).texts.keys()]).toEqual([]);
  expect([...dropInherited(draft, { account: undefined, shipped }).texts.keys()]).toEqual(["de"]);
  // RES-7: with a second wording of its own it is another text.
  const second = setFallback(draft, "it", "Un attimo.");
  expect([...dropInherited(second, { account, shipped }).texts.keys()]).toEqual(["it"]);
});
