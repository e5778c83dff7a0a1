/** SKL-1: what consumers read where nobody chose a nickname. They are not told a login name's e-mail address. */
export function toNickname(loginName: string): string {
  const [local = ""] = loginName.split("@");
  return local === "" ? loginName : local;
}
