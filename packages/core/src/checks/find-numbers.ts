import type { Fact } from "./find-links.ts";

/** It begins as numbers of telephones do, so that neither a date nor a price is one. Bounded, whatever stands there. */
const PHONE = /(?<![\p{L}\p{N}.,])(?:\+|\(?0|\(\d|1[-. ]\(?\d{3})[\d\s().\u00a0\u2011/-]{5,24}\d(?!\p{N})/gu;
const LEAST_PHONE_DIGITS = 7;

/** Telephone numbers, compared by their digits. */
export function findPhoneNumbers(prose: string): readonly Fact[] {
  return [...prose.matchAll(PHONE)].flatMap(({ index, 0: written }) => {
    const key = written.replace(/\D/g, "");
    return key.length < LEAST_PHONE_DIGITS ? [] : [{ key, written, from: index, to: index + written.length }];
  });
}

const NUMBER = /\p{Nd}+(?:[.,'’\u066b\u066c\u00a0\u202f\u2009]\p{Nd}+| \p{Nd}{3}(?!\p{Nd}))*/gu;
const GROUPED = /^\d{1,3}(?:[^\d]\d{3})+$/;

/** Numbers, compared by what they say: whatever the digits, and whatever stands between thousands or before decimals. */
export function findNumbers(prose: string): readonly Fact[] {
  return [...prose.matchAll(NUMBER)].flatMap(({ index, 0: written }) => {
    const key = toNumberKey(toAsciiDigits(written));
    // The minutes of a full hour, which many languages leave away.
    return key === "" ? [] : [{ key, written, from: index, to: index + written.length }];
  });
}

function toNumberKey(written: string): string {
  const digits = GROUPED.test(written) ? written.replace(/\D/g, "") : written.replace(/[^\d]/g, ".");
  return digits.replace(/^0+(?=\d)/, "").replace(/^0$/, "");
}

/** Digits of every script stand in rows of ten, from the nought on. */
function toAsciiDigits(written: string): string {
  return written.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(toDigit(digit.codePointAt(0) ?? 0)));
}

function toDigit(point: number): number {
  let nought = point;
  while (point - nought < 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought--;
  return point - nought;
}

/** Signs and codes that may stand for each other. */
const CURRENCIES: Readonly<Record<string, readonly string[]>> = {
  $: ["$", "USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD"],
  "€": ["€", "EUR"],
  "£": ["£", "GBP"],
  "¥": ["¥", "￥", "JPY", "CNY"],
  "₹": ["₹", "INR"],
  "₽": ["₽", "RUB"],
  "₺": ["₺", "TRY"],
  "₴": ["₴", "UAH"],
  "₪": ["₪", "ILS"],
  "₩": ["₩", "KRW"],
  "₫": ["₫", "VND"],
  CHF: ["CHF"],
  PLN: ["PLN"],
  BRL: ["BRL"],
};
const KEY_OF = new Map(Object.entries(CURRENCIES).flatMap(([key, forms]) => forms.map((form) => [form, key] as const)));
const CURRENCY =
  /\p{Sc}|(?<!\p{L})(?:USD|CAD|AUD|NZD|MXN|SGD|HKD|EUR|GBP|JPY|CNY|INR|RUB|TRY|UAH|ILS|KRW|VND|CHF|PLN|BRL)(?!\p{L})/gu;

/** Currencies, by sign or code. Their names in words are left to people. */
export function findCurrencies(prose: string): readonly Fact[] {
  return [...prose.matchAll(CURRENCY)].map(({ index, 0: written }) => ({
    key: KEY_OF.get(written) ?? written,
    written,
    from: index,
    to: index + written.length,
  }));
}
