type Schema = Readonly<Record<string, unknown>>;

/** A schema with an example, put together from those of its parts where it has none of its own. */
export function withExample(schema: unknown): unknown {
  if (!isSchema(schema) || "examples" in schema) return schema;
  const { content } = schema;
  if (isSchema(content)) return { ...schema, content: mapValues(content, withMediaExample) };
  const example = toExample(schema);
  return example === undefined ? schema : { ...schema, examples: [example] };
}

function withMediaExample(media: unknown): unknown {
  const example = isSchema(media) && isSchema(media["schema"]) ? toExample(media["schema"]) : undefined;
  return isSchema(media) && example !== undefined ? { ...media, example } : media;
}

function mapValues(values: Schema, map: (value: unknown) => unknown): Schema {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}

/** `undefined`: a part that must be there has none. */
function toExample(schema: Schema): unknown {
  const { examples, items, anyOf, properties } = schema;
  if (Array.isArray(examples)) return examples[0];
  if ("const" in schema) return schema["const"];
  if (isSchema(items)) {
    const item = toExample(items);
    return item === undefined ? undefined : [item];
  }
  if (Array.isArray(anyOf))
    return anyOf
      .filter(isSchema)
      .map(toExample)
      .find((example) => example !== undefined);
  return isSchema(properties) ? toObjectExample(properties, schema["required"]) : undefined;
}

function toObjectExample(properties: Schema, required: unknown): unknown {
  const entries = Object.entries(properties).map(([name, property]) => [
    name,
    isSchema(property) ? toExample(property) : undefined,
  ]);
  const told = Object.fromEntries(entries.filter(([, example]) => example !== undefined));
  const isWhole = Array.isArray(required) && required.every((name) => String(name) in told);
  return isWhole ? told : undefined;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
