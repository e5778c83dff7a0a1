/** What may stand in an id of XLIFF 2 as it is; `_` only where it begins no code. */
const PLAIN = /[A-Za-z0-9.-]|_(?!x[0-9A-F]{4}_)/;
const CODE = /_x([0-9A-F]{4})_/g;

/** A name as an NMTOKEN: every other character as `_xHHHH_`. */
export function toNmtoken(name: string): string {
  let token = "";
  for (let at = 0; at < name.length; at++) {
    const character = name.charAt(at);
    const isPlain = PLAIN.test(character === "_" ? name.slice(at, at + 7) : character);
    token += isPlain ? character : `_x${name.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0")}_`;
  }
  return token;
}

/** The name that was written as an NMTOKEN. */
export function fromNmtoken(token: string): string {
  return !token.includes("_x")
    ? token
    : token.replace(CODE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
