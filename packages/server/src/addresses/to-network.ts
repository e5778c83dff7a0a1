const GROUPS = 8;
/** Who has one address of IPv6 has the 2^64 beside it. */
const NETWORK_GROUPS = 4;

/** Whom an address stands for: itself, or, with IPv6, everything that whoever has it has. */
export function toNetwork(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("%", 1).join().toLowerCase().split("::", 2);
  const before = toGroups(head);
  const after = toGroups(tail ?? "");
  const zeros = Array.from({ length: Math.max(0, GROUPS - before.length - after.length) }, () => "0");
  return `${[...before, ...zeros, ...after].slice(0, NETWORK_GROUPS).join(":")}::/64`;
}

/** Whose turn it is to be done something for, as long as it is not known who asks (LIM-5). */
export function toStranger(address: string): string {
  return `address ${toNetwork(address)}`;
}

function toGroups(text: string): readonly string[] {
  return text === "" ? [] : text.split(":").map((group) => group.replace(/^0+(?=.)/, ""));
}
