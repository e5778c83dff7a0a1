import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { closeBuffer, openBuffer, readBuffer, XmlDocument, XsdValidator, xmlRegisterInputProvider } from "libxml2-wasm";

let folders: readonly string[] = [];

/** Schemas import each other by addresses of the web; here they are found by their names. */
function findSchema(address: string): string | undefined {
  return folders.map((folder) => join(folder, basename(address))).find((path) => existsSync(path));
}

xmlRegisterInputProvider({
  match: (address) => findSchema(address) !== undefined,
  open: (address) => {
    const path = findSchema(address);
    return path === undefined ? undefined : openBuffer(readFileSync(path));
  },
  read: readBuffer,
  close: (handle) => {
    closeBuffer(handle);
    return true;
  },
});

/** What a schema says against a document; throws what is wrong. */
export type Validate = (xml: string) => void;

/** Reads a schema once; what it imports is looked for in the same folders. */
function createValidator(schema: string, schemaFolders: readonly string[]): Validate {
  folders = schemaFolders;
  const validator = XsdValidator.fromDoc(XmlDocument.fromString(schema));
  return (xml) => {
    using document = XmlDocument.fromString(xml);
    validator.validate(document);
  };
}

/** XLIFF 1.2, the strict schema of OASIS. */
export function createStrict12(suites: string): Validate {
  const schema = readFileSync(join(suites, "xliff-1.2", "xliff-core-1.2-strict.xsd"), "utf8");
  return createValidator(schema, [join(suites, "xliff-2.0", "schemas")]);
}

/** XLIFF 2.0, the core and the modules that have schemas there. */
export function createCore20(suites: string): Validate {
  const folder = join(suites, "xliff-2.0", "schemas");
  const imports = [
    ["document", "xliff_core_2.0.xsd"],
    ["matches", "matches.xsd"],
    ["metadata", "metadata.xsd"],
    ["sizerestriction", "size_restriction.xsd"],
  ].map(([name, file]) => `<xs:import namespace="urn:oasis:names:tc:xliff:${name}:2.0" schemaLocation="${file}"/>`);
  return createValidator(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join("")}</xs:schema>`, [
    folder,
  ]);
}
