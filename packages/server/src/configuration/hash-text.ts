import { createHash } from "node:crypto";
import type { HashText } from "@signpost/core";

/** TRX-2: SHA-256 of a text's hashed form, in hexadecimal digits. */
export const hashText: HashText = (hashedForm) => createHash("sha256").update(hashedForm).digest("hex");
