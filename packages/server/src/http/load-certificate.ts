import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import { InvalidSetting } from "../invalid-setting.ts";
import type { Settings } from "../settings.ts";
import { type Certificate, makeDevelopmentCertificate } from "./development-certificate.ts";

/** What the server's own TLS needs, looked at before anybody connects; none where it has no TLS of its own. */
export async function loadCertificate({ tls, dataDir, host }: Settings): Promise<Certificate | undefined> {
  switch (tls.kind) {
    case "off":
      return undefined;
    case "development":
      return makeDevelopmentCertificate(dataDir, host);
    case "files":
      return readCertificate(tls.certificateFile, tls.keyFile);
  }
}

async function readCertificate(certificateFile: string, keyFile: string): Promise<Certificate> {
  const cert = await readSetting("SIGNPOST_TLS_CERT", certificateFile);
  const key = await readSetting("SIGNPOST_TLS_KEY", keyFile);
  const certificate = parse(() => new X509Certificate(cert));
  if (certificate === undefined)
    throw new InvalidSetting("SIGNPOST_TLS_CERT", certificateFile, "it holds no certificate in PEM");
  const privateKey: KeyObject | undefined = parse(() => createPrivateKey(key));
  if (privateKey === undefined)
    throw new InvalidSetting(
      "SIGNPOST_TLS_KEY",
      keyFile,
      "it holds no private key in PEM that opens without a passphrase",
    );
  if (!certificate.checkPrivateKey(privateKey))
    throw new InvalidSetting("SIGNPOST_TLS_KEY", keyFile, "it is not the key of the certificate in SIGNPOST_TLS_CERT");
  const problem = findProblem({ cert, key });
  if (problem !== undefined)
    throw new InvalidSetting("SIGNPOST_TLS_CERT", certificateFile, `TLS cannot use it: ${problem}`);
  return { cert, key, isForGood: true };
}

/** Keys that are too short, chains that are broken: what only TLS itself knows. */
function findProblem(certificate: Pick<Certificate, "cert" | "key">): string | undefined {
  try {
    createSecureContext(certificate);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(/\s+/g, " ") : String(error);
  }
}

async function readSetting(variable: string, file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new InvalidSetting(
      variable,
      file,
      code === "ENOENT" ? "there is no such file" : `it cannot be read (${code})`,
    );
  }
}

function parse<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
