import { type Expression, parseSync, type Span, Visitor } from "oxc-parser";

/** One small fault that somebody could have written, and that a test should notice. */
export interface Mutant {
  /** From the root of the repository. */
  readonly file: string;
  readonly line: number;
  /** The line that it begins on, as it stands there. */
  readonly context: string;
  readonly from: number;
  readonly to: number;
  readonly before: string;
  readonly after: string;
}

const OPERATORS: Readonly<Record<string, string>> = {
  "===": "!==",
  "!==": "===",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "&&": "||",
  "||": "&&",
};
/** Methods that are easily taken for each other. */
const METHODS: Readonly<Record<string, string>> = {
  some: "every",
  every: "some",
  min: "max",
  max: "min",
  find: "findLast",
  findLast: "find",
};
/** Methods that give nearly what they were called on. */
const PASSING = new Set(["filter", "toSorted", "toReversed", "slice", "trim", "toLowerCase"]);
/** What is logged is for people, and promised to nobody. */
const LOGGING = /^(?:void )?(?:\w+\.)*(?:logger|console)\.\w+\(/;

interface Change extends Span {
  readonly after: string;
}

/** Every mutant of one source file, in its order. */
export function findMutants(file: string, source: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, source);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  const changes: Change[] = [];
  /** Literals of types and names of properties say nothing at run time, or something else altogether. */
  const skipped: Span[] = [];
  const textOf = ({ start, end }: Span): string => source.slice(start, end);
  const change = ({ start, end }: Span, after: string): void => void changes.push({ start, end, after });
  const negate = (test: Expression): void => {
    if (isNegatedOtherwise(test)) return;
    change(test, `!(${textOf(test)})`);
  };
  const swapOperator = (left: Span, right: Span, operator: string): void => {
    const after = OPERATORS[operator];
    const at = left.end + source.slice(left.end, right.start).indexOf(operator);
    if (after !== undefined) change({ start: at, end: at + operator.length }, after);
  };

  new Visitor({
    TSLiteralType: (node) => void skipped.push(node),
    ImportDeclaration: (node) => void skipped.push(node),
    Property: ({ key, computed }) => void (computed || skipped.push(key)),
    IfStatement: ({ test }) => negate(test),
    ConditionalExpression: ({ test }) => negate(test),
    BinaryExpression: ({ left, right, operator }) => {
      if (operator === "+" && (isText(left) || isText(right))) return;
      swapOperator(left, right, operator);
    },
    LogicalExpression: ({ left, right, operator, start, end }) =>
      operator === "??" ? change({ start, end }, textOf(left)) : swapOperator(left, right, operator),
    UnaryExpression: ({ operator, argument, start, end }) => {
      if (operator === "!") change({ start, end }, textOf(argument));
    },
    ExpressionStatement: (node) => {
      const text = textOf(node);
      if (doesSomething(node.expression) && !LOGGING.test(text) && !text.startsWith("super(")) change(node, ";");
    },
    ReturnStatement: (node) => void (node.argument === null && change(node, ";")),
    ContinueStatement: (node) => change(node, ";"),
    ThrowStatement: (node) => change(node, ";"),
    Literal: (node) => {
      if (typeof node.value === "boolean") change(node, String(!node.value));
      if (typeof node.value === "number") change(node, String(toOther(node.value)));
    },
    CallExpression: ({ callee, start, end }) => {
      if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return;
      const after = METHODS[callee.property.name];
      if (after !== undefined) change(callee.property, after);
      if (PASSING.has(callee.property.name) && !callee.optional) change({ start, end }, textOf(callee.object));
    },
  }).visit(program);

  return changes
    .filter(({ start, end }) => !skipped.some((span) => start >= span.start && end <= span.end))
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, after }) => ({
      file,
      line: source.slice(0, start).split("\n").length,
      context: lineAt(source, start),
      from: start,
      to: end,
      before: source.slice(start, end),
      after,
    }));
}

/** One more where things are counted; of large bounds and spans one more is no fault that anybody would make. */
function toOther(value: number): number {
  return value < 100 ? value + 1 : 2 * value;
}

function lineAt(source: string, at: number): string {
  const end = source.indexOf("\n", at);
  return source.slice(source.lastIndexOf("\n", at - 1) + 1, end === -1 ? source.length : end).trim();
}

/** Its operator is turned around by itself, or its `!` taken away. */
function isNegatedOtherwise(test: Expression): boolean {
  if (test.type === "BinaryExpression") return test.operator === "===" || test.operator === "!==";
  return test.type === "UnaryExpression" && test.operator === "!";
}

/** Taking one string from another is a fault that nobody makes. */
function isText(node: Expression): boolean {
  if (node.type === "TemplateLiteral") return true;
  if (node.type === "Literal") return typeof node.value === "string";
  if (node.type === "BinaryExpression" && node.left.type !== "PrivateIdentifier")
    return isText(node.left) || isText(node.right);
  return false;
}

function doesSomething(expression: Expression): boolean {
  if (expression.type === "AwaitExpression") return doesSomething(expression.argument);
  if (expression.type === "UnaryExpression") return expression.operator === "void" || expression.operator === "delete";
  return ["CallExpression", "AssignmentExpression", "UpdateExpression", "ChainExpression"].includes(expression.type);
}

/** The source with the fault in it. */
export function applyMutant(source: string, { from, to, after }: Mutant): string {
  return source.slice(0, from) + after + source.slice(to);
}
