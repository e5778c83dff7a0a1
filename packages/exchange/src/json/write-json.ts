import type { FileToWrite, UnitToWrite } from "../exchange-file.ts";
import { findKeptTarget } from "../kept-target.ts";
import { toBytes } from "../to-bytes.ts";

/** TRX-5: one flat object, a line for each unit in the order of the units; `""` is what nobody has translated yet. */
export function writeJson({ units }: FileToWrite): Iterable<Uint8Array> {
  return toBytes(writeParts(units));
}

function* writeParts(units: Iterable<UnitToWrite>): Generator<string> {
  yield "{";
  let comma = "";
  for (const unit of units) {
    yield `${comma}\n  ${JSON.stringify(unit.name)}: ${JSON.stringify(findKeptTarget(unit) ?? "")}`;
    comma = ",";
  }
  yield "\n}\n";
}
