import { expect, it, test } from "vitest";
import { print, readAll, readProblems, readUnits } from "../read-files.testsuite.ts";
import { toSampleFile, toSampleUnit } from "../sample-units.testsuite.ts";
import { readPo } from "./read-po.ts";
import { writePo } from "./write-po.ts";

const HEAD = 'msgid ""\nmsgstr ""\n"Language: ca_ES\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n';

it("[TRX-5] carries what a translator needs, as gettext has it", () => {
  const units = [
    toSampleUnit({
      target: "Vell\n",
      state: "approved",
      isOutdated: true,
      previousSource: 'Old "one"',
      notes: ["a\nb"],
    }),
    toSampleUnit({ name: "YOU_ARE_CONNECTED_TO@3", source: "\\x\t", target: "Hola", state: "needs_review" }),
  ];
  const file = print(writePo(toSampleFile(units))).toString("utf8");
  expect(file.slice(file.indexOf("\n\n") + 2)).toBe(
    `#. Said when an agent has taken the conversation.
#. max:320
#. {agentNickname}: “Anna”, “Dr. Çelik”
#. a
#. b
#. hash:sha256-1f0c9a7be0d1
#. previous translation: "Vell\\n"
#: YOU_ARE_CONNECTED_TO:account
#| msgid "Old \\"one\\""
msgctxt "YOU_ARE_CONNECTED_TO"
msgid "You are chatting with {agentNickname}. <b>Hello</b> & welcome!"
msgstr ""

#. Said when an agent has taken the conversation.
#. max:320
#. {agentNickname}: “Anna”, “Dr. Çelik”
#. Friendly, please.
#. hash:sha256-1f0c9a7be0d1
#: YOU_ARE_CONNECTED_TO:account
#, fuzzy
msgctxt "YOU_ARE_CONNECTED_TO@3"
msgid "\\\\x\\t"
msgstr "Hola"
`,
  );
  const { items } = readAll(readPo, file);
  expect(items).toMatchObject([
    { kind: "header", format: "po", sourceLanguage: "en-US", targetLanguage: "ca-ES", jobId: "7f3" },
    { name: "YOU_ARE_CONNECTED_TO", notes: [] },
    { name: "YOU_ARE_CONNECTED_TO@3", target: "Hola", claimedState: "needs_review", notes: [] },
  ]);
});

it("[TRX-6] reads PO as programs save it", () => {
  const file = `# A file of ours.\r\n${HEAD}# Which one?\n#  Really\n#, fuzzy, no-wrap
msgctxt "A"
msgid ""
"Two "
"lines"
msgstr ""
"Dues "
"línies\\n"
msgctxt "B"
msgid "Bye"
msgstr ""
#~ msgctxt "C"
#~ msgid "Old"
#~ msgstr "Vell"

#~ msgctxt "A"
#~ msgid "Older"
#~ msgstr "Més vell"
`;
  for (const bytes of [Buffer.from(file), Buffer.from(file.replaceAll("\n", "\r\n")), Buffer.from(`\ufeff${file}`)]) {
    expect(readUnits(readPo, bytes)).toMatchObject([
      {
        name: "A",
        source: "Two lines",
        target: "Dues línies\n",
        claimedState: "needs_review",
        notes: ["Which one?\nReally"],
      },
      { name: "B", source: "Bye", notes: [] },
    ]);
  }
});

const ONE = 'msgctxt "A"\nmsgid "Hi"\nmsgstr "Hola"\n';

test.each([
  [`${HEAD}${ONE}\n${ONE}`, ["duplicate-id 10"]],
  [`${HEAD}${ONE}msgctxt "A"\nmsgid "Bye"\nmsgstr "Adéu"\n`, ["duplicate-id 9"]],
  [`${HEAD}msgid "Hi"\nmsgstr "Hola"\n`, ["no-id 6"]],
  [`${HEAD}msgctxt "A"\nmsgid "Hi"\nmsgid_plural "His"\nmsgstr[0] "Hola"\n`, ["plural 6"]],
  [`${HEAD}msgctxt "A"\nmsgid "Hi"\nmsgstr "Ho"la"\n`, ["not-po 8"]],
  [`${HEAD}msgctxt "A"\nmsgid "Hi"\nmsgstr "Hola\n`, ["not-po 8"]],
  [`${HEAD}msgctxt "A"\nmsgid "Hi"\n`, ["not-po 6"]],
  ["hello", ["not-po"]],
  ["", ["not-po"]],
])("[TRX-6] tells what is wrong with an entry, and where: %#", (file, problems) => {
  expect(readProblems(readPo, file)).toEqual(problems);
});

it("[TRX-6] asks for another encoding where bytes are no characters", () => {
  expect(readProblems(readPo, Buffer.from(`${HEAD}${ONE}# é`, "latin1"))).toEqual(["encoding"]);
});
