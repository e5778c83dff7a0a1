import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "selfsigned";
import { writeWholeFile } from "../write-whole-file.ts";

/** PEM texts for `https.createServer`. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** OPS-17: browsers may be told to come by https for a year. Not for a development's, which would bind all of localhost. */
  readonly isForGood?: true;
}

const CA_FILE = "dev-ca.pem";
export const CA_KEY_FILE = "dev-ca-key.pem";
const VALID_DAYS = 825;
const DAY_MS = 86_400_000;

/**
 * A certificate for this machine's own names, signed by a development authority that is made once in the data directory.
 * Clients trust `dev-ca.pem`. Not for anything that others can reach.
 */
export async function makeDevelopmentCertificate(dataDir: string, host: string): Promise<Certificate> {
  const authority = (await readAuthority(dataDir)) ?? (await makeAuthority(dataDir));
  const names = [...new Set(["localhost", host])].map((value) => ({ type: 2 as const, value }));
  const addresses = ["127.0.0.1", "::1"].map((ip) => ({ type: 7 as const, ip }));
  const made = await generate([{ name: "commonName", value: "localhost" }], {
    keySize: 2048,
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + VALID_DAYS * DAY_MS),
    ca: authority,
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [...names, ...addresses] },
    ],
  });
  return { cert: made.cert, key: made.private };
}

async function readAuthority(dataDir: string): Promise<Certificate | undefined> {
  try {
    const [cert, key] = await Promise.all([
      readFile(join(dataDir, CA_FILE), "utf8"),
      readFile(join(dataDir, CA_KEY_FILE), "utf8"),
    ]);
    // Two files: a start that ended between them has left a key of one and a certificate of another.
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)) ? { cert, key } : undefined;
  } catch {
    // Absent or damaged: a new one is made, and clients trust that.
    return undefined;
  }
}

async function makeAuthority(dataDir: string): Promise<Certificate> {
  const made = await generate([{ name: "commonName", value: "Signpost development authority" }], {
    keySize: 2048,
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + VALID_DAYS * DAY_MS),
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  await writeWholeFile(join(dataDir, CA_KEY_FILE), made.private, { mode: 0o600 });
  await writeWholeFile(join(dataDir, CA_FILE), made.cert, { mode: 0o644 });
  return { cert: made.cert, key: made.private };
}
