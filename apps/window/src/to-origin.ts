/** The origin of a server's address; undefined unless it is a web address, because a visitor's words go only there. */
export function toOrigin(address: string): string | undefined {
  if (!URL.canParse(address, location.href)) return undefined;
  const { protocol, origin } = new URL(address, location.href);
  return protocol === "http:" || protocol === "https:" ? origin : undefined;
}
