import { findNameIssue } from "@signpost/core";
import Type from "typebox";
import { ownRules } from "../documents/own-rules.ts";

const RULE = "must be a string of 1 to 100 characters";

/** What an account calls a thing of its own (AUT-17). */
export const Name = Type.String({
  minLength: 1,
  maxLength: 100,
  ...ownRules({ rule: RULE, check: (name: string) => (name.trim() === "" ? RULE : findNameIssue(name)) }),
});
