import Type, { type Static } from "typebox";

export const AccountRecord = Type.Object({
  id: Type.String(),
  name: Type.String(),
  defaultLanguage: Type.String(),
  revision: Type.Integer(),
});
export type AccountRecord = Static<typeof AccountRecord>;

export const SkillRecord = Type.Object({ id: Type.Integer(), name: Type.String() });
export type SkillRecord = Static<typeof SkillRecord>;
