import type { UserFields } from "@signpost/server/administration";
import { UsageError } from "../command.ts";
import type { Input, OptionSpec } from "../declare/command-spec.ts";

/** The options by which a new user is described, and one that is there changed. */
export const FIELD_OPTIONS = {
  nickname: { kind: "text", placeholder: "TEXT", meaning: "the name that visitors see" },
  email: { kind: "text", placeholder: "ADDRESS", meaning: "e-mail address" },
  skills: { kind: "list", placeholder: "1,3", meaning: "ids of skills; none means all conversations" },
  languages: {
    kind: "list",
    placeholder: "fr-FR,de",
    meaning: "languages that a translator may write; none for no language",
  },
  keys: { kind: "list", placeholder: "ID,ID", meaning: "ids of keys that may log this user in; none for no key" },
} satisfies Record<string, OptionSpec>;

/** What was said of the user; what was not said is absent. */
export function readUserFields(input: Input): UserFields {
  const [nickname, email] = [input.text("nickname"), input.text("email")];
  const [skills, languages, keyIds] = [input.list("skills"), input.list("languages"), input.list("keys")];
  return {
    ...(nickname === undefined ? {} : { nickname }),
    ...(email === undefined ? {} : { email }),
    ...(skills === undefined ? {} : { skillIds: skills.map(readSkillId) }),
    ...(languages === undefined ? {} : { languages }),
    ...(keyIds === undefined ? {} : { keyIds }),
  };
}

function readSkillId(written: string): number {
  if (/^\d{1,15}$/.test(written)) return Number(written);
  throw new UsageError(`--skills has ${JSON.stringify(written)}, and must be ids of skills such as 1,3, or none`);
}
