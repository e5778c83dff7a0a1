import { deflateRawSync, crc32 as toCrc } from "node:zlib";
import { zipSync } from "fflate";
import { describe, expect, it, test } from "vitest";
import { UnreadableFile } from "../exchange-file.ts";
import { print } from "../read-files.testsuite.ts";
import { READ_LIMITS } from "../read-limits.ts";
import { openZip } from "./read-zip.ts";
import { writeZip } from "./write-zip.ts";

const FILES = [
  { name: "fr-FR.json", bytes: [Buffer.from("{}")] },
  { name: "folder/Größe.csv", bytes: [Buffer.from("id,"), Buffer.from("source\n".repeat(1_000))] },
  { name: "empty.txt", bytes: [] },
];

function readAll(bytes: Uint8Array, limits: Partial<typeof READ_LIMITS> = {}): ReadonlyMap<string, string> {
  const zip = openZip(bytes, { ...READ_LIMITS, ...limits });
  return new Map(zip.names.map((name) => [name, print(zip.read(name) ?? []).toString("utf8")]));
}

function findRefusal(bytes: Uint8Array, limits: Partial<typeof READ_LIMITS> = {}): string {
  try {
    readAll(bytes, limits);
    return "read";
  } catch (error) {
    if (error instanceof UnreadableFile) return `${error.code}: ${error.message}`;
    throw error;
  }
}

interface RawEntry {
  readonly name: string;
  readonly content?: Buffer;
  readonly method?: number;
  readonly flags?: number;
}

/** A zip of one file whose fields are what a test says. */
function toZip({ name, content = Buffer.from("x"), method = 8, flags = 0x800 }: RawEntry): Buffer {
  const packed = method === 8 ? deflateRawSync(content) : content;
  const nameBytes = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(toCrc(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(nameBytes.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, nameBytes, packed]);
  const directory = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, Buffer.alloc(14), nameBytes]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

describe("a zip of ours", () => {
  it("[TRX-5] is read back, by us and by the library", () => {
    const bytes = print(writeZip(FILES));
    const contents = FILES.map(({ name, bytes }) => [name, print(bytes).toString("utf8")] as const);
    expect([...readAll(bytes)]).toEqual(contents);
    expect([...readAll(zipSync({ "a/b.txt": Buffer.from("text") }))]).toEqual([["a/b.txt", "text"]]);
  });

  it("[TRX-5] has the same bytes for the same files, whatever the time and where it is", () => {
    const before = process.env["TZ"];
    const first = print(writeZip(FILES));
    try {
      process.env["TZ"] = "Pacific/Kiritimati";
      expect(print(writeZip(FILES)).equals(first)).toBe(true);
    } finally {
      if (before === undefined) delete process.env["TZ"];
      else process.env["TZ"] = before;
    }
  });
});

test.each(["../evil.csv", "a/../../evil.csv", "/etc/passwd", "C:\\evil.csv", "c:evil", "a\\..\\b", "a\u0000.csv"])(
  "[TRX-14] refuses a name that leads out of its folder: %j",
  (name) => {
    expect(findRefusal(toZip({ name }))).toMatch(/^zip-name: /);
  },
);

test.each<[Partial<RawEntry>, RegExp]>([
  [{ flags: 0x801 }, /^zip-encrypted: “a.csv”/],
  [{ flags: 0x840 }, /^zip-encrypted: /],
  [{ method: 9 }, /^zip-method: .*Deflate64/],
  [{ method: 12 }, /^zip-method: .*BZip2/],
  [{ method: 1234 }, /^zip-method: .*method 1234/],
])("[TRX-14] names what it cannot unpack: %j", (entry, refusal) => {
  expect(findRefusal(toZip({ name: "a.csv", ...entry }))).toMatch(refusal);
  expect(findRefusal(toZip({ name: "a.csv" }))).toBe("read");
});

it("[TRX-14] refuses what unfolds too far, alone or together, before it has unfolded", () => {
  const bomb = zipSync({ "bomb.csv": Buffer.alloc(20_000_000) }, { level: 9 });
  expect(findRefusal(bomb)).toMatch(/^inflates-too-far: “bomb.csv”/);
  const parts = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${index}.csv`, Buffer.alloc(900_000)]));
  expect(findRefusal(zipSync(parts))).toMatch(/^inflates-too-far: /);
  const wide = zipSync({ "a.csv": Buffer.alloc(60_000), "b.csv": Buffer.alloc(60_000) }, { level: 0 });
  expect(findRefusal(wide, { maxInflatedBytes: 100_000 })).toMatch(/^inflates-too-far: .*100000 bytes \(in “b.csv”\)/);
  expect(findRefusal(wide)).toBe("read");
  let pieces = 0;
  const reading = openZip(bomb, READ_LIMITS).read("bomb.csv") ?? [];
  expect(() => {
    for (const piece of reading) pieces += piece.length;
  }).toThrow(UnreadableFile);
  expect(pieces).toBeLessThan(6_000_000);
});

it("[TRX-14] refuses more files than a zip of ours has, and one name twice", () => {
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`${index}.csv`, new Uint8Array(0)]));
  expect(findRefusal(zipSync(many, { level: 0 }))).toMatch(/^too-many-entries: /);
  const twice = print(
    writeZip([
      { name: "a.csv", bytes: [] },
      { name: "a.csv", bytes: [] },
    ]),
  );
  expect(findRefusal(twice)).toMatch(/^zip-name: .*more than one/);
});

it("[TRX-14] refuses what is no zip, wherever it is broken", () => {
  const bytes = toZip({ name: "a.csv", content: Buffer.from("hello ".repeat(100)) });
  expect(findRefusal(Buffer.from("PK"))).toMatch(/^not-zip: /);
  expect(findRefusal(new Uint8Array(0))).toMatch(/^not-zip: /);
  for (let at = 0; at < bytes.length; at++) {
    const broken = Buffer.from(bytes);
    broken.writeUInt8(broken.readUInt8(at) ^ 0x55, at);
    expect(["read", "zip-broken", "not-zip", "zip-name", "zip-method", "zip-encrypted", "too-many-entries"]).toContain(
      findRefusal(broken).split(":")[0],
    );
    expect(findRefusal(bytes.subarray(0, at))).toMatch(/^not-zip: /);
  }
});

/** In an entry of the directory. */
const CRC_AT = 16;
const SIZE_AT = 24;

it("[TRX-14] gives nothing out as whole that is not what was packed", () => {
  for (const method of [0, 8]) {
    const bytes = toZip({ name: "a.csv", content: Buffer.from("hello"), method });
    const content = bytes.indexOf("a.csv") + "a.csv".length;
    for (const at of method === 0 ? [content, content + 4] : []) {
      const broken = Buffer.from(bytes);
      broken.writeUInt8(broken.readUInt8(at) ^ 1, at);
      expect(findRefusal(broken)).toMatch(/^zip-broken: “a.csv”/);
    }
    const directory = bytes.lastIndexOf("PK\x01\x02");
    for (const field of [CRC_AT, SIZE_AT]) {
      const broken = Buffer.from(bytes);
      broken.writeUInt8(broken.readUInt8(directory + field) ^ 1, directory + field);
      expect(findRefusal(broken)).toMatch(/^zip-broken: “a.csv”/);
    }
    expect(findRefusal(bytes)).toBe("read");
  }
});
