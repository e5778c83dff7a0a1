import { type ReadItem, UnreadableFile } from "./exchange-file.ts";
import type { FileBytes } from "./file-bytes.ts";
import { peekText } from "./peek-text.ts";
import { READ_LIMITS, type ReadLimits } from "./read-limits.ts";
import { readXliff } from "./xliff/read-xliff.ts";
import { readXml } from "./xml/read-xml.ts";

/** What is known of a file besides its bytes. */
export interface ReadOptions {
  /** Its ending tells the format where the content leaves a choice. */
  readonly filename?: string;
  readonly limits?: Partial<ReadLimits>;
}

/**
 * TRX-6: what a file says, in its own order, whichever of the formats it is in. What can be read is given out as it is read;
 * a file that turns out to be unreadable throws an `UnreadableFile`, and nothing of it may be used.
 */
export function* readExchange(bytes: FileBytes, options: ReadOptions = {}): Generator<ReadItem> {
  const limits = { ...READ_LIMITS, ...options.limits };
  const { text, bytes: all } = peekText(bytes);
  if (text.trimStart().startsWith("<")) yield* readXmlFile(all, limits);
  else throw new UnreadableFile("unknown-format", "This is none of the formats that are read: XLIFF.");
}

function* readXmlFile(bytes: FileBytes, limits: ReadLimits): Generator<ReadItem> {
  const events = readXml(bytes, limits);
  const { value: root } = events.next();
  if (root?.kind === "open" && root.name === "xliff") yield* readXliff(root, events, limits);
  else
    throw new UnreadableFile("unknown-format", "This XML is none of the formats that are read: XLIFF.", {
      kind: "text",
      line: 1,
      column: 1,
    });
}
