import { type Fault, toFault } from "./fault.ts";
import { type InlineCode, isCode, listInline, settingOf } from "./inline-codes.ts";
import type { Part } from "./unit-parts.ts";

/** Codes that stay together, in the order of the source: the first is marked, and what follows may not leave it. */
export function checkReordering(sources: readonly InlineCode[], targets: readonly InlineCode[]): readonly Fault[] {
  const [before, after] = [sources.filter(isCode), targets.filter(isCode)];
  const places = new Map(after.map(({ name, id, startRef }, index) => [toKey(name, id ?? startRef), index]));
  return before.flatMap((code, index) => {
    if (settingOf(code.element, "canReorder") !== "no") return [];
    const previous = before[index - 1];
    if (previous === undefined || settingOf(previous.element, "canReorder") === "yes")
      return [toFault('Of codes that keep their order, the first needs canReorder="firstNo".', code.element)];
    const place = places.get(toKey(code.name, code.id ?? code.startRef));
    const moved = place === undefined ? undefined : after[place];
    if (moved === undefined) return [];
    const neighbour = after[(place ?? 0) - 1];
    const isTogether =
      neighbour !== undefined &&
      toKey(neighbour.name, neighbour.id ?? neighbour.startRef) ===
        toKey(previous.name, previous.id ?? previous.startRef) &&
      moved.parent === code.parent;
    return isTogether ? [] : [toFault("This code may not leave the one before it.", moved.element)];
  });
}

/** Codes that may not be deleted, and are in no target, though the segment has one. */
export function findMissingCodes(parts: readonly Part[], targets: readonly InlineCode[]): readonly Fault[] {
  const kept = new Set(targets.map(({ name, id, startRef }) => toKey(name, id ?? startRef)));
  return parts.flatMap(({ source, target }) => {
    if (target === undefined) return [];
    const fixed = listInline([source]).filter((code) => isCode(code) && settingOf(code.element, "canDelete") === "no");
    const missing = fixed.filter(({ name, id, startRef }) => !kept.has(toKey(name, id ?? startRef)));
    return missing.map(({ name, id, startRef }) => ({
      ...toFault(
        `The translation lacks the code <${name} id="${id ?? startRef ?? ""}">, which may not be deleted.`,
        target,
      ),
      code: "missing-code" as const,
    }));
  });
}

function toKey(name: string, id: string | undefined): string {
  return `${name} ${id ?? ""}`;
}
