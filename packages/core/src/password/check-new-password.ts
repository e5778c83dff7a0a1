/** AUT-14: what a password that a person chooses must have. Older ones are not asked again. */
export const PASSWORD_LIMITS = { minChars: 12, maxChars: 256 } as const;

/**
 * Those of at least the shortest length that lists of stolen passwords begin with, and what this product itself has shown
 * to everybody. Compared without case, and without what people put at the end to please a rule.
 */
const COMMON: ReadonlySet<string> = new Set([
  "abcdefghijkl",
  "administrator",
  "adminadminadmin",
  "changemechangeme",
  "correcthorsebatterystaple",
  "iloveyouiloveyou",
  "letmeinletmein",
  "mypasswordispassword",
  "password",
  "passwordpassword",
  "passwordpasswordpassword",
  "qazwsxedcrfv",
  "qwertyuiop",
  "qwertyuiopasdf",
  "qwertyqwerty",
  "signpost",
  "signpost-demo",
  "signpostsignpost",
  "trustno1trustno1",
  "welcomewelcome",
  "1q2w3e4r5t6y",
  "1qaz2wsx3edc",
  "zaq12wsxcde3",
]);

/** What is wrong with it, said as a rule; `undefined`: nothing. */
export function checkNewPassword(password: string, loginName: string): string | undefined {
  const { minChars, maxChars } = PASSWORD_LIMITS;
  // As people count them: a letter outside the first plane is one.
  if ([...password].length < minChars) return `must have at least ${minChars} characters`;
  if (password.length > maxChars) return `must have at most ${maxChars} characters`;
  if (isOfName(password, loginName)) return "must not be the login name";
  if (isCommon(password)) return "is one of those that are tried first: choose another";
  return undefined;
}

/** The name itself, whatever its case and whatever digits follow; of an address the part before the @ as well. */
function isOfName(password: string, loginName: string): boolean {
  const [plain, name] = [toPlain(password), loginName.toLowerCase()];
  const [local = ""] = name.split("@");
  return [name, local].some((known) => known !== "" && (plain === known || toPlain(known) === plain));
}

function isCommon(password: string): boolean {
  const text = password.toLowerCase();
  return COMMON.has(text) || COMMON.has(toPlain(password)) || isRun(text);
}

/** Without the digits and marks at the end. */
function toPlain(password: string): string {
  return password.toLowerCase().replace(/[\d!?.,*#$_-]+$/, "");
}

/** `aaaaaaaaaaaa`, `121212121212`, `123456789012`, `fedcba987654`. */
function isRun(text: string): boolean {
  const characters = [...text];
  if (new Set(characters).size <= 2) return true;
  const steps = characters.slice(1).map((character, index) => toStep(characters[index] ?? "", character));
  return new Set(steps).size === 1 || /^(?:0123456789|1234567890|9876543210)+\d*$/.test(text);
}

function toStep(from: string, to: string): number {
  return (to.codePointAt(0) ?? 0) - (from.codePointAt(0) ?? 0);
}
