/** A JSON schema as the wire contracts have them: what `toTypeText` knows. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[] | undefined;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

const PLAIN: Readonly<Record<string, string>> = {
  string: "string",
  integer: "number",
  number: "number",
  boolean: "boolean",
  null: "null",
};

/** The TypeScript of a schema, for a declaration that needs no library to be read. */
export function toTypeText(schema: Schema, indent = ""): string {
  const { type = "", items, anyOf, properties, patternProperties } = schema;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (anyOf !== undefined) return anyOf.map((part) => toTypeText(part, indent)).join(" | ");
  if (items !== undefined) return `Array<${toTypeText(items, indent)}>`;
  if (properties !== undefined) return toObjectText(properties, schema.required ?? [], indent);
  const [value] = Object.values(patternProperties ?? {});
  if (value !== undefined) return `Record<string, ${toTypeText(value, indent)}>`;
  const plain = PLAIN[type];
  if (plain === undefined) throw new Error(`no type is known for ${JSON.stringify(schema)}`);
  return plain;
}

function toObjectText(
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[],
  indent: string,
): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, schema]) => {
    const comment = schema.description === undefined ? "" : `${inner}/** ${schema.description} */\n`;
    return `${comment}${inner}${name}${required.includes(name) ? "" : "?"}: ${toTypeText(schema, inner)};\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}
