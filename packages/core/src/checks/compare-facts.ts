import { error, type Finding, type TranslationCheck, warning } from "../texts/finding.ts";
import { type Fact, toHost } from "./find-links.ts";
import { findCurrencies, findNumbers, findPhoneNumbers } from "./find-numbers.ts";
import { blotOut, type Side } from "./side.ts";

/** TRX-9: what is the same in every language: links, mail addresses, telephone numbers, currencies and numbers. */
export function compareFacts(source: Side, target: Side): readonly Finding[] {
  return [
    ...compare("links-differ", source.links, target.links),
    ...compare("mail-addresses-differ", source.mailAddresses, target.mailAddresses),
    ...compareFigures(source, target),
  ];
}

/** The digits of the scripts that have their own, and signs of currencies: as ranges this is seen in half the time. */
const DIGIT_OR_CURRENCY =
  /[0-9$\u00a2-\u00a5\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0e3f\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29\u1040-\u1049\u17db\u17e0-\u17e9\u20a0-\u20cf\uff10-\uff19\uffe0-\uffe6]/;

interface Figures {
  readonly phones: readonly Fact[];
  readonly currencies: readonly Fact[];
  readonly numbers: readonly Fact[];
}

function compareFigures(source: Side, target: Side): readonly Finding[] {
  if (!DIGIT_OR_CURRENCY.test(source.prose) && !DIGIT_OR_CURRENCY.test(target.prose)) return [];
  const [ofSource, ofTarget] = [findFigures(source), findFigures(target)];
  return [
    ...compare("phone-numbers-differ", ofSource.phones, ofTarget.phones),
    ...compare("currencies-differ", ofSource.currencies, ofTarget.currencies),
    ...compareNumbers(ofSource.numbers, ofTarget.numbers, source, target),
  ];
}

function findFigures({ prose }: Side): Figures {
  const phones = findPhoneNumbers(prose);
  const rest = blotOut(prose, phones);
  return { phones, currencies: findCurrencies(rest), numbers: findNumbers(rest) };
}

/** What Chinese and Japanese count with digits, others count in words: "one" is "1つ" (TRN §4.2). */
const COUNTED_IN_WORDS = 10;
/** Twelve hours and twenty-four. */
const HALF_DAY = /\b[ap]\.?m\b/i;

function compareNumbers(
  ofSource: readonly Fact[],
  ofTarget: readonly Fact[],
  source: Side,
  target: Side,
): readonly Finding[] {
  if (listDigits(ofSource) === listDigits(ofTarget)) return [];
  const isHalved = HALF_DAY.test(source.prose) !== HALF_DAY.test(target.prose);
  const others = (facts: readonly Fact[]) =>
    new Set(facts.flatMap(({ key }) => (isHalved ? [key, shift(key, 12), shift(key, -12)] : [key])));
  const [inSource, inTarget] = [others(ofSource), others(ofTarget)];
  const missing = ofSource.filter(({ key }) => !inTarget.has(key) && !(source.writing.isDense && isSmall(key)));
  const extra = ofTarget.filter(({ key }) => !inSource.has(key) && !(target.writing.isDense && isSmall(key)));
  return toFindings("numbers-differ", missing, extra);
}

/** A list of numbers may be written without blanks, and look like one of them: what counts then is the digits in their order. */
function listDigits(facts: readonly Fact[]): string {
  return facts.map(({ key }) => key.replaceAll(".", "")).join("");
}

function shift(key: string, hours: number): string {
  return String(Number(key) + hours);
}

function isSmall(key: string): boolean {
  return Number(key) <= COUNTED_IN_WORDS;
}

/** As sets: a language may have to name a thing twice. */
function compare(check: TranslationCheck, source: readonly Fact[], target: readonly Fact[]): readonly Finding[] {
  if (source.length === 0 && target.length === 0) return [];
  const [inSource, inTarget] = [new Set(source.map(({ key }) => key)), new Set(target.map(({ key }) => key))];
  return toFindings(
    check,
    source.filter(({ key }) => !inTarget.has(key)),
    target.filter(({ key }) => !inSource.has(key)),
  );
}

function toFindings(check: TranslationCheck, missing: readonly Fact[], extra: readonly Fact[]): readonly Finding[] {
  return [
    ...missing.map(({ written }) =>
      warning(check, { from: 0, to: 0 }, `the source has ${shorten(written)}; is it to be left out?`),
    ),
    ...extra.map((fact) => warning(check, fact, `the source does not have ${shorten(fact.written)}`)),
  ];
}

const MAX_SHOWN = 60;

function shorten(written: string): string {
  return written.length <= MAX_SHOWN ? written : `${written.slice(0, MAX_SHOWN)}…`;
}

/** TRN §4.3: where the account says to which hosts its texts may lead, a translation leads to no other one. */
export function checkHosts(source: Side, target: Side, hosts: ReadonlySet<string>): readonly Finding[] {
  if (!source.links.every((link) => hosts.has(toHost(link)))) return [];
  return target.links
    .filter((link) => !hosts.has(toHost(link)))
    .map((link) =>
      error("link-host", link, `${toHost(link)} is none of the hosts that texts may lead to: ${[...hosts].join(", ")}`),
    );
}
