import { createHash, timingSafeEqual } from "node:crypto";

/** AUT-6: for secrets of full entropy that are only compared; passwords have `passwords.ts`. Hexadecimal SHA-256. */
export function toHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** In constant time, whatever the lengths: hashes of equal length are compared. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(toHash(a), "hex"), Buffer.from(toHash(b), "hex"));
}
