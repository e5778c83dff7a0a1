import { type Place, UnreadableFile } from "../exchange-file.ts";

/** The words of JSON one after the other, each with its place: what reads a whole document at once knows neither places nor doubles. */
export class JsonScanner {
  private readonly text: string;
  private readonly file: string | undefined;
  private at = 0;
  private line = 1;
  private lineStart = 0;

  constructor(text: string, file: string | undefined) {
    this.text = text;
    this.file = file;
  }

  /** The next character that is no blank, without taking it. */
  peek(): string {
    for (; this.at < this.text.length; this.at++) {
      const character = this.text.charAt(this.at);
      if (!" \t\r\n".includes(character)) return character;
      if (character === "\n") this.startLine(this.at + 1);
    }
    return "";
  }

  /** Takes the character if it is next. */
  take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at++;
    return true;
  }

  /** Takes the character, which has to be next. */
  expect(character: string): void {
    if (!this.take(character)) throw this.toFault(`“${character}” is expected here`);
  }

  /** Takes a string. A half of a surrogate pair is no character, and is replaced. */
  readString(): string {
    if (this.peek() !== '"') throw this.toFault("a text in quotation marks is expected here");
    const literal = this.text.slice(this.at, this.findStringEnd());
    try {
      const text: unknown = JSON.parse(literal);
      this.at += literal.length;
      return String(text).toWellFormed();
    } catch {
      throw this.toFault("this text is not closed, or has a character that has to be escaped");
    }
  }

  /** Takes a number, `true`, `false` or `null`. */
  readWord(): string {
    this.peek();
    const end = /[\s,:{}[\]"]|$/g;
    end.lastIndex = this.at;
    const word = this.text.slice(this.at, end.exec(this.text)?.index ?? this.at);
    if (!/^(?:-?\d[\d.eE+-]*|true|false|null)$/.test(word)) throw this.toFault("this is no value of JSON");
    this.at += word.length;
    return word;
  }

  /** Where the next word stands. */
  place(): Place {
    this.peek();
    const place = { kind: "text", line: this.line, column: this.at - this.lineStart + 1 } as const;
    return this.file === undefined ? place : { ...place, file: this.file };
  }

  toFault(words: string): UnreadableFile {
    return new UnreadableFile("not-json", `This is no JSON: ${words}.`, this.place());
  }

  private findStringEnd(): number {
    let at = this.at + 1;
    while (at < this.text.length && this.text.charAt(at) !== '"') at += this.text.charAt(at) === "\\" ? 2 : 1;
    return at + 1;
  }

  private startLine(at: number): void {
    this.line++;
    this.lineStart = at;
  }
}
