/**
 * Arrays in PostgreSQL's binary form. As text every quote and backslash of every JSON value would be escaped here and
 * undone there; a group of commands is mostly JSON.
 */

const OID = { text: 25, int8: 20, bool: 16 };
const NULL_LENGTH = -1;
const LENGTH_BYTES = 4;
const TWO_TO_32 = 2 ** 32;

/** A `text[]` in the binary form of the protocol, which PostgreSQL reads faster than the text form. */
export function toTextArray(values: readonly (string | null)[]): Buffer {
  const texts = values.map((value) => (value === null ? null : toStorable(value)));
  let size = 0;
  for (const text of texts) size += LENGTH_BYTES + (text === null ? 0 : Buffer.byteLength(text));
  const array = startArray(OID.text, values.length, size);
  let { offset } = array;
  for (const text of texts) {
    const length = text === null ? 0 : array.buffer.write(text, offset + LENGTH_BYTES);
    array.buffer.writeInt32BE(text === null ? NULL_LENGTH : length, offset);
    offset += LENGTH_BYTES + length;
  }
  return array.buffer;
}

/** A `bigint[]` in the binary form of the protocol; the numbers are safe integers. */
export function toNumberArray(values: readonly (number | null)[]): Buffer {
  let size = 0;
  for (const value of values) size += LENGTH_BYTES + (value === null ? 0 : 8);
  const { buffer, offset: start } = startArray(OID.int8, values.length, size);
  let offset = start;
  for (const value of values) {
    offset = buffer.writeInt32BE(value === null ? NULL_LENGTH : 8, offset);
    if (value === null) continue;
    offset = buffer.writeInt32BE(Math.floor(value / TWO_TO_32), offset);
    offset = buffer.writeUInt32BE(value >>> 0, offset);
  }
  return buffer;
}

/** A `boolean[]` in the binary form of the protocol. */
export function toBooleanArray(values: readonly boolean[]): Buffer {
  const { buffer, offset: start } = startArray(OID.bool, values.length, values.length * (LENGTH_BYTES + 1));
  let offset = start;
  for (const value of values) {
    offset = buffer.writeInt32BE(1, offset);
    offset = buffer.writeUInt8(value ? 1 : 0, offset);
  }
  return buffer;
}

/** One dimension that counts from 1; an empty array has none. `offset`: where the elements begin. */
function startArray(oid: number, count: number, size: number): { readonly buffer: Buffer; readonly offset: number } {
  const offset = count === 0 ? 12 : 20;
  const buffer = Buffer.allocUnsafe(offset + size);
  buffer.writeInt32BE(count === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(1, 4);
  buffer.writeInt32BE(oid, 8);
  if (count > 0) {
    buffer.writeInt32BE(count, 12);
    buffer.writeInt32BE(1, 16);
  }
  return { buffer, offset };
}

/** There is no place for NUL in a text there, nor for half a character. An id from outside may hold either, and must not fail the others. */
export function toStorable(value: string): string {
  const text = value.isWellFormed() ? value : value.toWellFormed();
  return text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text;
}
