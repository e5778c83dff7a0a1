import type { XmlElement } from "../xml/read-tree.ts";
import type { XmlAttributes, XmlOpening } from "../xml/read-xml.ts";
import { type Fault, toFault } from "./fault.ts";
import { CORE, type ElementRule, type Step } from "./xliff-2-grammar.ts";

type Opening = Pick<XmlOpening, "name" | "attributes" | "place" | "namespace">;

/** Names of what is in an element, as far as they have been read: whether the next may stand there. */
export class ContentChecker {
  private readonly parent: Opening;
  private readonly steps: readonly Step[];
  private at = 0;
  private count = 0;

  constructor(parent: Opening) {
    this.parent = parent;
    this.steps = CORE.get(parent.name)?.content ?? [];
  }

  accept(child: Opening): Fault | undefined {
    const name = child.namespace === this.parent.namespace ? child.name : "*";
    for (; this.at < this.steps.length; this.at++, this.count = 0) {
      const step = this.steps[this.at];
      if (step === undefined) break;
      if (step.names.includes(name) && this.count < step.max) {
        this.count++;
        return undefined;
      }
      if (this.count < step.min) break;
    }
    return toFault(`<${child.name}> may not stand at this place in <${this.parent.name}>.`, child);
  }

  end(): Fault | undefined {
    const missing = this.steps.find(({ min }, index) => index >= this.at && min > (index === this.at ? this.count : 0));
    if (missing === undefined) return undefined;
    const names = missing.names.map((name) => `<${name}>`).join(" or ");
    return toFault(`<${this.parent.name}> needs a ${names}.`, this.parent);
  }
}

/** An element of the core and everything in it, by the grammar; what is of other namespaces is passed by. */
export function checkElement(element: XmlElement): readonly Fault[] {
  const rule = CORE.get(element.name);
  if (rule === undefined) return [];
  const content = new ContentChecker(element);
  const faults = [...checkAttributes(element)];
  for (const child of element.children) {
    if (typeof child === "string") {
      if (!rule.hasText && child.trim() !== "")
        faults.push(toFault(`<${element.name}> may not have text of its own.`, element));
      continue;
    }
    const misplaced = content.accept(child);
    if (misplaced !== undefined) faults.push(misplaced);
    else if (child.namespace === element.namespace) faults.push(...checkElement(child));
  }
  const missing = content.end();
  return missing === undefined ? faults : [...faults, missing];
}

/** The attributes of an element of the core: known, of a value that they can have, and none left out. */
export function checkAttributes(element: Opening): readonly Fault[] {
  const rule = CORE.get(element.name);
  if (rule === undefined) return [];
  const { attributes, name } = element;
  const missing = rule.required.filter((required) => attributes[required] === undefined);
  return [
    ...missing.map((required) => toFault(`<${name}> needs the attribute "${required}".`, element)),
    ...Object.values(attributes).flatMap((attribute) => checkAttribute(attribute, element, rule)),
  ];
}

const XMLNS = "http://www.w3.org/2000/xmlns/";
const XML = "http://www.w3.org/XML/1998/namespace";
const MODULES =
  /^urn:oasis:names:tc:xliff:|^http:\/\/www\.w3\.org\/2005\/11\/its|^http:\/\/www\.w3\.org\/ns\/its-xliff/;

function checkAttribute(
  { name, uri, value }: XmlAttributes[string],
  element: Opening,
  rule: ElementRule,
): readonly Fault[] {
  if (uri === XMLNS) return [];
  if (uri === "" || (uri === XML && Object.hasOwn(rule.attributes, name))) {
    // Later versions have more.
    if (!Object.hasOwn(rule.attributes, name))
      return IS_CLOSED.test(element.namespace)
        ? [toFault(`<${element.name}> may not have the attribute "${name}".`, element)]
        : [];
    const words = rule.attributes[name]?.(value);
    return words === undefined ? [] : [toFault(`The attribute "${name}" of <${element.name}> ${words}.`, element)];
  }
  const isAllowed = rule.foreign === "any" || (rule.foreign === "modules" && MODULES.test(uri));
  return isAllowed ? [] : [toFault(`<${element.name}> may not have the attribute "${name}".`, element)];
}

const IS_CLOSED = /:document:2\.0$/;
