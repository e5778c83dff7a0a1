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
  const faults: Fault[] = [];
  collectFaults(element, faults);
  return faults;
}

/** Nearly all elements are as they should be: nothing is made for those. */
function collectFaults(element: XmlElement, faults: Fault[]): void {
  const rule = CORE.get(element.name);
  if (rule === undefined) return;
  const content = new ContentChecker(element);
  collectAttributeFaults(element, rule, faults);
  for (const child of element.children) {
    if (typeof child === "string") {
      if (!rule.hasText && child.trim() !== "")
        faults.push(toFault(`<${element.name}> may not have text of its own.`, element));
      continue;
    }
    const misplaced = content.accept(child);
    if (misplaced !== undefined) faults.push(misplaced);
    else if (child.namespace === element.namespace) collectFaults(child, faults);
  }
  const missing = content.end();
  if (missing !== undefined) faults.push(missing);
}

/** The attributes of an element of the core: known, of a value that they can have, and none left out. */
export function checkAttributes(element: Opening): readonly Fault[] {
  const rule = CORE.get(element.name);
  const faults: Fault[] = [];
  if (rule !== undefined) collectAttributeFaults(element, rule, faults);
  return faults;
}

function collectAttributeFaults(element: Opening, rule: ElementRule, faults: Fault[]): void {
  const { attributes, name } = element;
  for (const required of rule.required) {
    if (attributes[required] === undefined)
      faults.push(toFault(`<${name}> needs the attribute "${required}".`, element));
  }
  // They have no prototype, so that these are the file's own.
  for (const attribute in attributes) {
    const words = checkAttribute(attributes[attribute], element, rule);
    if (words !== undefined) faults.push(toFault(words, element));
  }
}

const XMLNS = "http://www.w3.org/2000/xmlns/";
const MODULES =
  /^urn:oasis:names:tc:xliff:|^http:\/\/www\.w3\.org\/2005\/11\/its|^http:\/\/www\.w3\.org\/ns\/its-xliff/;

function checkAttribute(
  attribute: XmlAttributes[string] | undefined,
  { name: element, namespace }: Opening,
  rule: ElementRule,
): string | undefined {
  if (attribute === undefined || attribute.uri === XMLNS) return undefined;
  const { name, uri, value } = attribute;
  const known = rule.attributes.get(name);
  if (known !== undefined) {
    const words = known(value);
    return words === undefined ? undefined : `The attribute "${name}" of <${element}> ${words}.`;
  }
  // Later versions have more of their own.
  const isAllowed = uri === "" ? !IS_CLOSED.test(namespace) : isForeignAllowed(uri, rule);
  return isAllowed ? undefined : `<${element}> may not have the attribute "${name}".`;
}

function isForeignAllowed(uri: string, { foreign }: ElementRule): boolean {
  return foreign === "any" || (foreign === "modules" && MODULES.test(uri));
}

const IS_CLOSED = /:document:2\.0$/;
