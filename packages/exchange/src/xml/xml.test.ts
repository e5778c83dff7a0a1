import fc from "fast-check";
import { expect, it, test } from "vitest";
import { UnreadableFile } from "../exchange-file.ts";
import { READ_LIMITS } from "../read-limits.ts";
import { anyText } from "../sample-units.testsuite.ts";
import { escapeXmlAttribute, escapeXmlText, fitsInXml, splitForXml } from "./escape-xml.ts";
import { readXml, type XmlEvent } from "./read-xml.ts";

function toUtf16(text: string, order: "le" | "be"): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

function* toSlices(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

function readAll(bytes: Uint8Array | string, sliceSize = 1_000_000): readonly XmlEvent[] {
  return [...readXml(toSlices(typeof bytes === "string" ? Buffer.from(bytes) : bytes, sliceSize), READ_LIMITS)];
}

function textOf(events: readonly XmlEvent[]): string {
  return events.map((event) => (event.kind === "text" ? event.text : "")).join("");
}

function refusalOf(bytes: Uint8Array | string, sliceSize?: number): UnreadableFile {
  try {
    readAll(bytes, sliceSize);
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
  throw new Error("the file was read");
}

const WORDS = "Grüße, שלום, 你好 🙂";

const ENCODED: readonly [string, Uint8Array][] = [
  ["UTF-8", Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><a>${WORDS}</a>`)],
  ["UTF-8 with a mark", Buffer.from(`\uFEFF<?xml version="1.0" encoding="utf-8"?><a>${WORDS}</a>`)],
  ["UTF-16, low byte first", toUtf16(`\uFEFF<?xml version="1.0" encoding="UTF-16"?><a>${WORDS}</a>`, "le")],
  ["UTF-16, high byte first", toUtf16(`\uFEFF<?xml version="1.0" encoding="UTF-16"?><a>${WORDS}</a>`, "be")],
  ["UTF-16 without a mark", toUtf16(`<?xml version="1.0" encoding="UTF-16"?><a>${WORDS}</a>`, "be")],
];

test.each(ENCODED)("[TRX-6] reads XML in %s, however its bytes come in pieces", (_, bytes) => {
  for (const size of [1, 2, 3, 5, 1_000]) expect(textOf(readAll(bytes, size))).toBe(WORDS);
});

it("[TRX-14] says where a byte is that is no character, however the bytes come in pieces", () => {
  const bytes = Buffer.concat([Buffer.from("<a>\nGrüße: "), Buffer.from([0xfc]), Buffer.from("</a>")]);
  for (const size of [1, 4, 1_000]) {
    expect(refusalOf(bytes, size)).toMatchObject({ code: "encoding", place: { line: 2, column: 7 } });
  }
  expect(refusalOf(toUtf16("<a>\ud800</a>", "le"))).toMatchObject({ code: "encoding", place: { line: 1, column: 3 } });
  expect(refusalOf(toUtf16("<a></a>", "le").subarray(0, 13))).toMatchObject({ code: "encoding" });
  expect(refusalOf('<?xml version="1.0" encoding="windows-1252"?><a/>')).toMatchObject({
    code: "encoding",
    message: expect.stringContaining("windows-1252"),
  });
});

test.each([
  ["a DOCTYPE", "doctype", "<!DOCTYPE a><a/>", 1],
  ["an external entity", "doctype", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>\n<a>&b;</a>', 1],
  ["an unknown entity", "not-well-formed", "<a>\n&nbsp;</a>", 2],
  ["tags that cross", "not-well-formed", "<a>\n\n<b></a>", 3],
  ["an attribute twice", "not-well-formed", '<a b="1"\n b="2"/>', 2],
  ["a control character", "not-well-formed", "<a>\u0001</a>", 1],
  ["a control character of XML 1.1", "not-well-formed", '<?xml version="1.1"?><a>&#1;</a>', 1],
  ["an open end", "not-well-formed", "<a>", 1],
  ["nothing", "not-well-formed", "", 1],
  ["two roots", "not-well-formed", "<a/><b/>", 1],
  ["100,000 levels", "too-deep", "<a>".repeat(100_000), 1],
  ["an endless tag", "too-long", `<a ${"b".repeat(2_000_000)}`, 1],
  ["an endless comment", "too-long", `<a>\n<!--${"b".repeat(2_000_000)}`, 2],
])("[TRX-14] refuses %s with its place", (_, code, text, line) => {
  expect(refusalOf(text)).toMatchObject({ code, place: { kind: "text", line } });
});

it("[TRX-14] reads as many levels and bytes as allowed, and no more", () => {
  const nested = (depth: number) => `${"<a>".repeat(depth)}${"</a>".repeat(depth)}`;
  expect(readAll(nested(64))).toHaveLength(128);
  expect(refusalOf(nested(65))).toMatchObject({ code: "too-deep", place: { line: 1, column: 193 } });
  const read = (maxBytes: number) => [...readXml(Buffer.from(nested(2)), { maxBytes, maxDepth: 64 })];
  expect(read(14)).toHaveLength(4);
  expect(() => read(13)).toThrow(UnreadableFile);
});

it("says where every element begins, also where its name is followed by a line break", () => {
  const text = '<a>\n  <b c="1"/><d\n  e="2"><f\r\n/>x\n</d>\r\n <g/></a>';
  const places = readAll(text).flatMap((event) =>
    event.kind === "open" && event.place.kind === "text"
      ? [`${event.name} ${event.place.line}:${event.place.column}`]
      : [],
  );
  expect(places).toEqual(["a 1:1", "b 2:3", "d 2:13", "f 3:9", "g 6:2"]);
});

it("[TRX-14] knows attributes and prefixes by names that objects have of their own", () => {
  const [opening] = readAll('<__proto__:a xmlns:__proto__="urn:x" __proto__="1" constructor="2"/>');
  expect(opening).toMatchObject({ kind: "open", namespace: "urn:x", name: "a" });
  expect(opening?.kind === "open" ? Object.keys(opening.attributes) : []).toEqual([
    "xmlns:__proto__",
    "__proto__",
    "constructor",
  ]);
});

it("[TRX-5] writes any text so that it is read back, and tells what XML cannot hold", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.string({ unit: "binary" })), (text) => {
      const held = splitForXml(text)
        .filter((piece) => typeof piece === "string")
        .join("");
      const [opening, ...events] = readAll(`<a b="${escapeXmlAttribute(held)}">${escapeXmlText(held)}</a>`);
      expect(textOf(events)).toBe(held);
      expect(opening).toMatchObject({ attributes: { b: { value: held } } });
      expect(fitsInXml(text)).toBe(held === text);
    }),
  );
  expect(splitForXml("a\u0000b\ud800\ufffe")).toEqual(["a", 0, "b", 0xd800, 0xfffe]);
});
