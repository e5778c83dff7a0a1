import Type, { type TObject, type TSchema, type TUnion } from "typebox";
import { type Limits, limitsOf, ownRulesOf } from "./own-rules.ts";

/** What a description allows, in words: "must be an integer from 1 to 1000". */
export function describeRule(schema: TSchema): string {
  const { rule } = ownRulesOf(schema);
  if (rule !== undefined) return rule;
  if (Type.IsObject(schema)) return describeObject(schema);
  if (Type.IsArray(schema)) return describeArray(limitsOf(schema));
  if (Type.IsUnion(schema)) return describeUnion(schema);
  if (Type.IsString(schema)) return describeText(limitsOf(schema));
  if (Type.IsInteger(schema)) return describeNumber("an integer", limitsOf(schema));
  if (Type.IsNumber(schema)) return describeNumber("a number", limitsOf(schema));
  if (Type.IsBoolean(schema)) return "must be true or false";
  if (Type.IsEnum(schema)) return `must be one of ${schema.enum.join(", ")}`;
  if (Type.IsLiteral(schema)) return `must be ${String(schema.const)}`;
  return Type.IsNull(schema) ? "must be null" : "must be a value";
}

function describeObject(schema: TObject): string {
  const names: readonly string[] = schema.required ?? [];
  const last = names.at(-1);
  if (last === undefined) return "must be an object";
  const others = names.slice(0, -1);
  return `must be an object with ${others.length === 0 ? last : `${others.join(", ")} and ${last}`}`;
}

function describeArray({ minItems = 0, maxItems }: Limits): string {
  if (maxItems === undefined)
    return minItems > 0 ? `must be an array of at least ${minItems} elements` : "must be an array";
  return `must be an array of ${minItems > 0 ? `${minItems} to` : "at most"} ${maxItems} elements`;
}

function describeText({ minLength = 0, maxLength }: Limits): string {
  if (maxLength !== undefined)
    return `must be a string of ${minLength > 0 ? `${minLength} to` : "at most"} ${maxLength} characters`;
  return minLength > 0 ? `must be a string of at least ${minLength} characters` : "must be a string";
}

function describeNumber(noun: string, { minimum, maximum }: Limits): string {
  if (minimum !== undefined && maximum !== undefined) {
    if (minimum === 1 && maximum === Number.MAX_SAFE_INTEGER) return "must be a positive integer";
    return `must be ${noun} from ${minimum} to ${maximum}`;
  }
  if (minimum !== undefined) return `must be ${noun} from ${minimum} on`;
  return maximum === undefined ? `must be ${noun}` : `must be ${noun} of at most ${maximum}`;
}

/** That `null` takes something back is for those who know it; who sent a wrong value did not mean to. */
function describeUnion({ anyOf }: TUnion): string {
  const rules = anyOf.filter((member) => !Type.IsNull(member)).map(describeRule);
  return rules.map((rule, index) => (index === 0 ? rule : rule.replace(/^must be /, ""))).join(", or ");
}
