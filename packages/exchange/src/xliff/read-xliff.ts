import { type ReadItem, UnreadableFile } from "../exchange-file.ts";
import type { ReadLimits } from "../read-limits.ts";
import type { XmlEvents } from "../xml/read-tree.ts";
import { findAttribute, type XmlOpening } from "../xml/read-xml.ts";
import { readXliff2 } from "./read-xliff-2.ts";
import { readXliff12 } from "./read-xliff-12.ts";

/** What tools keep for themselves, by the namespaces that they declare, and what to ask for instead (TRN §1.2). */
const OWN_FORMATS: ReadonlyMap<string, readonly [code: string, message: string]> = new Map([
  [
    "http://sdl.com/FileTypes/SdlXliff/1.0",
    [
      "sdlxliff",
      "This is an SDLXLIFF file of Trados. In Trados, use “Generate Target Translations” and send what it writes.",
    ],
  ],
  [
    "MQXliff",
    ["mqxliff", "This is an MQXLIFF file of memoQ. In memoQ, use “Export (stored path)” and send what it writes."],
  ],
  [
    "http://www.memsource.com/mxlf/2.0",
    [
      "mxliff",
      "This is an MXLIFF file of Phrase. In Phrase, download the completed file and send that, not the bilingual one.",
    ],
  ],
]);

const NAMESPACE = "urn:oasis:names:tc:xliff:document:";

/** An XLIFF document whose first tag has been read. */
export function readXliff(root: XmlOpening, events: XmlEvents, limits: ReadLimits): Iterable<ReadItem> {
  for (const { value } of Object.values(root.attributes)) {
    const [code, message] = OWN_FORMATS.get(value) ?? [];
    if (code !== undefined && message !== undefined) throw new UnreadableFile(code, message, root.place);
  }
  const version = findAttribute(root, "version");
  if (version === "1.2" && ["", `${NAMESPACE}1.2`].includes(root.namespace)) return readXliff12(events, limits);
  if (root.namespace === `${NAMESPACE}2.0` && (version === "2.0" || version === "2.1"))
    return readXliff2(root, `xliff-${version}`, events, limits);
  if (root.namespace === `${NAMESPACE}2.2` && version === "2.2") return readXliff2(root, "xliff-2.2", events, limits);
  const said = version === undefined ? "This XLIFF says no version" : `This is XLIFF ${version}`;
  throw new UnreadableFile("unknown-version", `${said}. 1.2, 2.0, 2.1 and 2.2 are read.`, root.place);
}
