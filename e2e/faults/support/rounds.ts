/** The quick form is part of every test run; `npm run faults` goes on for longer and with more. */
export const IS_LONG = process.env["FAULTS"] === "long";
export const ROUNDS = IS_LONG ? 200 : 20;

export function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
