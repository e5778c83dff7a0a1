import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** AUT-6: for secrets that must be used again. AES-256-GCM; what was tampered with does not open. */
export interface SecretBox {
  seal(plain: string): string;
  /** Throws on anything that this key did not seal. */
  open(sealed: string): string;
}

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts secrets that the server has to use again (AUT-6). What was changed in the store cannot be opened, and is
 * thrown.
 */
export function createSecretBox(secretKey: Buffer): SecretBox {
  const key = Buffer.from(hkdfSync("sha256", secretKey, "", "signpost stored secrets", 32));
  return {
    seal(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, iv);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
    },
  };
}
