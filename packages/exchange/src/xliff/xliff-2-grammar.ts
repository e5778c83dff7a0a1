import {
  anyValue,
  codePoint,
  codeType,
  direction,
  languageTag,
  markType,
  ownValue,
  positive,
  priority,
  side,
  space,
  state,
  token,
  tokens,
  type ValueRule,
  yesNo,
  yesNoFirstNo,
} from "./xliff-2-values.ts";

/** What may stand in an element one after the other. `*` is an element of another namespace. */
export interface Step {
  readonly names: readonly string[];
  readonly min: number;
  readonly max: number;
}

/** What an element of the core may have and must have. */
export interface ElementRule {
  readonly content: readonly Step[];
  /** Text between its tags: for people, or nothing but blanks. */
  readonly hasText: boolean;
  readonly required: readonly string[];
  readonly attributes: ReadonlyMap<string, ValueRule>;
  /** Attributes of other namespaces: any, those of the standard's own modules, or none. */
  readonly foreign: "any" | "modules" | "none";
}

const many = Number.POSITIVE_INFINITY;
const INLINE: Step = { names: ["cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"], min: 0, max: many };
const FOREIGN: Step = { names: ["*"], min: 0, max: many };
const NOTES: Step = { names: ["notes"], min: 0, max: 1 };
const TEXTS: readonly Step[] = [
  { names: ["source"], min: 1, max: 1 },
  { names: ["target"], min: 0, max: 1 },
];

interface WrittenRule extends Partial<Omit<ElementRule, "attributes">> {
  readonly attributes?: Readonly<Record<string, ValueRule>>;
}

function toRule({ attributes = {}, ...rule }: WrittenRule): ElementRule {
  const known = new Map(Object.entries(attributes));
  return { content: [], hasText: false, required: [], foreign: "none", ...rule, attributes: known };
}

const FLAGS = { canResegment: yesNo, translate: yesNo, srcDir: direction, trgDir: direction, "xml:space": space };
const TEXT = { "xml:lang": languageTag, "xml:space": space };
const CODE = {
  canCopy: yesNo,
  canDelete: yesNo,
  canReorder: yesNoFirstNo,
  copyOf: token,
  id: token,
  subType: ownValue,
  type: codeType,
};
const POINT = { ...CODE, dataRef: token, disp: anyValue, equiv: anyValue, subFlows: tokens };
const END = { ...POINT, canOverlap: yesNo, dir: direction, isolated: yesNo };
const PAIR = {
  ...CODE,
  canOverlap: yesNo,
  dataRefEnd: token,
  dataRefStart: token,
  dir: direction,
  dispEnd: anyValue,
  dispStart: anyValue,
  equivEnd: anyValue,
  equivStart: anyValue,
  subFlowsEnd: tokens,
  subFlowsStart: tokens,
};
const MARK = { id: token, translate: yesNo, type: markType, ref: anyValue, value: anyValue };

/** XLIFF 2.0 and 2.1, the core, element by element as the standard has it. */
export const CORE: ReadonlyMap<string, ElementRule> = new Map(
  Object.entries({
    xliff: toRule({
      content: [{ names: ["file"], min: 1, max: many }],
      required: ["version", "srcLang"],
      attributes: { version: anyValue, srcLang: languageTag, trgLang: languageTag, "xml:space": space },
      foreign: "any",
    }),
    file: toRule({
      content: [
        { names: ["skeleton"], min: 0, max: 1 },
        FOREIGN,
        NOTES,
        { names: ["unit", "group"], min: 1, max: many },
      ],
      required: ["id"],
      attributes: { ...FLAGS, id: token, original: anyValue },
      foreign: "any",
    }),
    skeleton: toRule({ content: [FOREIGN], hasText: true, attributes: { href: anyValue } }),
    group: toRule({
      content: [FOREIGN, NOTES, { names: ["unit", "group"], min: 0, max: many }],
      required: ["id"],
      attributes: { ...FLAGS, id: token, name: anyValue, type: ownValue },
      foreign: "any",
    }),
    unit: toRule({
      content: [
        FOREIGN,
        NOTES,
        { names: ["originalData"], min: 0, max: 1 },
        { names: ["segment", "ignorable"], min: 1, max: many },
      ],
      required: ["id"],
      attributes: { ...FLAGS, id: token, name: anyValue, type: ownValue },
      foreign: "any",
    }),
    segment: toRule({
      content: TEXTS,
      attributes: { id: token, canResegment: yesNo, state, subState: ownValue },
    }),
    ignorable: toRule({ content: TEXTS, attributes: { id: token } }),
    notes: toRule({ content: [{ names: ["note"], min: 1, max: many }] }),
    note: toRule({
      hasText: true,
      attributes: { id: token, appliesTo: side, category: anyValue, priority },
      foreign: "any",
    }),
    originalData: toRule({ content: [{ names: ["data"], min: 1, max: many }] }),
    data: toRule({
      content: [{ names: ["cp"], min: 0, max: many }],
      hasText: true,
      required: ["id"],
      attributes: { id: token, dir: direction, "xml:space": space },
    }),
    source: toRule({ content: [INLINE], hasText: true, attributes: TEXT }),
    target: toRule({ content: [INLINE], hasText: true, attributes: { ...TEXT, order: positive } }),
    cp: toRule({ required: ["hex"], attributes: { hex: codePoint } }),
    ph: toRule({ required: ["id"], attributes: POINT, foreign: "modules" }),
    pc: toRule({ content: [INLINE], hasText: true, required: ["id"], attributes: PAIR, foreign: "modules" }),
    sc: toRule({ required: ["id"], attributes: END, foreign: "modules" }),
    ec: toRule({ attributes: { ...END, startRef: token }, foreign: "modules" }),
    mrk: toRule({ content: [INLINE], hasText: true, required: ["id"], attributes: MARK, foreign: "any" }),
    sm: toRule({ required: ["id"], attributes: MARK, foreign: "any" }),
    em: toRule({ required: ["startRef"], attributes: { startRef: token } }),
  }),
);
