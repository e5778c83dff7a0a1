import type { UnitToWrite } from "../exchange-file.ts";
import { toXmlWords } from "../xml/escape-xml.ts";

/** What a translator reads beside a text: when it is said, how long it may be, what stands for its placeholders, remarks. */
export function describeUnit({ trigger, maxLength, samples, notes }: UnitToWrite): readonly string[] {
  const values = samples.map(
    ({ placeholder, values }) => `${placeholder}: ${values.map((value) => `“${value}”`).join(", ")}`,
  );
  const description = [`${trigger} At most ${maxLength} characters.`, ...values].join("\n");
  return [description, ...notes].map(toXmlWords);
}
