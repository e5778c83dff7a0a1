/**
 * Arrays in PostgreSQL's binary form. As text every quote and backslash of every JSON value would be escaped here and
 * undone there; a group of commands is mostly JSON.
 */

const OID = { text: 25, int8: 20, bool: 16 };

export function toTextArray(values: readonly (string | null)[]): Buffer {
  const parts: Buffer[] = [];
  for (const value of values) parts.push(...toElement(value === null ? undefined : Buffer.from(toStorable(value))));
  return toArray(OID.text, values.length, parts);
}

export function toNumberArray(values: readonly (number | null)[]): Buffer {
  const body = Buffer.alloc(values.length * 12);
  let offset = 0;
  for (const value of values) {
    offset = body.writeInt32BE(value === null ? -1 : 8, offset);
    if (value !== null) offset = body.writeBigInt64BE(BigInt(value), offset);
  }
  return toArray(OID.int8, values.length, [body.subarray(0, offset)]);
}

export function toBooleanArray(values: readonly boolean[]): Buffer {
  const body = Buffer.alloc(values.length * 5);
  let offset = 0;
  for (const value of values) {
    offset = body.writeInt32BE(1, offset);
    offset = body.writeUInt8(value ? 1 : 0, offset);
  }
  return toArray(OID.bool, values.length, [body]);
}

function toElement(bytes: Buffer | undefined): readonly Buffer[] {
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes === undefined ? -1 : bytes.length);
  return bytes === undefined ? [length] : [length, bytes];
}

/** One dimension that counts from 1; an empty array has none. */
function toArray(oid: number, count: number, parts: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(count === 0 ? 12 : 20);
  header.writeInt32BE(count === 0 ? 0 : 1, 0);
  header.writeInt32BE(1, 4);
  header.writeInt32BE(oid, 8);
  if (count > 0) {
    header.writeInt32BE(count, 12);
    header.writeInt32BE(1, 16);
  }
  return Buffer.concat([header, ...parts]);
}

/** There is no place for NUL in a text there, nor for half a character. An id from outside may hold either, and must not fail the others. */
export function toStorable(value: string): string {
  const text = value.isWellFormed() ? value : value.toWellFormed();
  return text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text;
}
