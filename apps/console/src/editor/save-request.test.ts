import { expect, test } from "vitest";
import { parseMessage } from "../messages/message.ts";
import { EMPTY_DRAFT, setEnabled, setTimer, setWords } from "./draft.ts";
import { dropInherited } from "./drop-inherited.ts";
import { toSaveRequest } from "./save-request.ts";

const ids = { id: "BACK_TO_QUEUE", eventId: "BACK_TO_QUEUE" };

test("[CFG-5] a save states the whole override: own texts, and null for what is inherited", () => {
  expect(toSaveRequest(ids, setWords(EMPTY_DRAFT, "de", "Hallo"))).toEqual({
    method: "PUT",
    query: { replace: "true" },
    body: {
      id: "BACK_TO_QUEUE",
      messageEventId: "BACK_TO_QUEUE",
      enabled: null,
      data: [{ lang: "de", msg: "Hallo" }],
      attributes: null,
    },
  });
});

test("[CFG-2] attributes go out as one object of strings", () => {
  const draft = setTimer(setEnabled(EMPTY_DRAFT, false), { value: 90, unit: "seconds", repeat: 2 });
  expect(toSaveRequest(ids, draft)).toMatchObject({
    body: { enabled: false, data: [], attributes: { timer: "90", timerUnit: "seconds", repeat: "2" } },
  });
});

test("[CFG-6] an override that says nothing any more is deleted", () => {
  expect(toSaveRequest(ids, EMPTY_DRAFT)).toEqual({ method: "DELETE" });
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
});
