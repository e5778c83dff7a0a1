/** What a client wants of each object: the named fields, and what it wants of the objects in them (API §4). */
export type Selection = ReadonlyMap<string, Selection>;

export type ParsedSelector =
  | { readonly kind: "fields"; readonly fields: Selection }
  /** Everything: `$all`. */
  | { readonly kind: "all" }
  | { readonly kind: "malformed"; readonly position: number; readonly problem: string };

/** CFG-9. */
const ALIASES = new Map<string, readonly string[] | "all">([
  ["$all", "all"],
  ["$summary", ["id", "enabled", "deleted"]],
  ["$summaryDeleted", ["id", "enabled", "deleted"]],
]);

const MAX_CHARS = 2_000;
const MAX_DEPTH = 8;

/**
 * The "gdata" dialect of selectors: `id, data(lang,msg)`, or an alias alone. Spaces are trimmed; unknown fields are let pass
 * and select nothing. One pass, character by character, so no selector takes longer than its length.
 */
export function parseSelector(text: string): ParsedSelector {
  const trimmed = text.trim();
  if (trimmed.length > MAX_CHARS) return malformed(MAX_CHARS, `a selector has at most ${MAX_CHARS} characters`);
  if (trimmed.startsWith("$")) return parseAlias(trimmed);
  return new Parser(trimmed).parse();
}

function parseAlias(name: string): ParsedSelector {
  const fields = ALIASES.get(name);
  if (fields === undefined) return malformed(0, `the aliases are ${[...ALIASES.keys()].join(", ")}`);
  return fields === "all"
    ? { kind: "all" }
    : { kind: "fields", fields: new Map(fields.map((field) => [field, NOTHING])) };
}

const NOTHING: Selection = new Map();

function malformed(position: number, problem: string): ParsedSelector {
  return { kind: "malformed", position, problem };
}

/** A field's name; everything else is punctuation. */
const NAME_CHARACTER = /[\w.-]/;

class SelectorError extends Error {
  readonly position: number;
  constructor(position: number, problem: string) {
    super(problem);
    this.position = position;
  }
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): ParsedSelector {
    try {
      const fields = this.#list(0);
      if (this.#at < this.#text.length) throw new SelectorError(this.#at, 'there is a ")" without its "("');
      return { kind: "fields", fields };
    } catch (error) {
      if (error instanceof SelectorError) return malformed(error.position, error.message);
      throw error;
    }
  }

  /** Up to the end, or up to the parenthesis that closes it. A field named twice keeps what both ask for. */
  #list(depth: number): Selection {
    if (depth > MAX_DEPTH) throw new SelectorError(this.#at, `parentheses nest at most ${MAX_DEPTH} deep`);
    const fields = new Map<string, Selection>();
    for (;;) {
      const name = this.#name();
      const nested = this.#nested(depth);
      fields.set(name, new Map([...(fields.get(name) ?? NOTHING), ...nested]));
      this.#skipSpaces();
      if (this.#text[this.#at] !== ",") return fields;
      this.#at++;
    }
  }

  #nested(depth: number): Selection {
    this.#skipSpaces();
    if (this.#text[this.#at] !== "(") return NOTHING;
    const open = this.#at++;
    const fields = this.#list(depth + 1);
    if (this.#text[this.#at] !== ")") throw new SelectorError(open, 'there is a "(" without its ")"');
    this.#at++;
    this.#skipSpaces();
    const next = this.#text[this.#at];
    if (next !== undefined && next !== "," && next !== ")")
      throw new SelectorError(this.#at, 'after ")" comes "," or the end');
    return fields;
  }

  #name(): string {
    this.#skipSpaces();
    const from = this.#at;
    while (NAME_CHARACTER.test(this.#text.charAt(this.#at))) this.#at++;
    if (this.#at === from) throw new SelectorError(from, "a field name is expected here");
    return this.#text.slice(from, this.#at);
  }

  #skipSpaces(): void {
    while (this.#text[this.#at] === " ") this.#at++;
  }
}
