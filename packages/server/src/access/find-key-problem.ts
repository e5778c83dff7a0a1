const LEAST_CHARS = 32;
/** Of 43 random characters about thirty differ; hexadecimal ones have sixteen to choose from. */
const LEAST_DIFFERENT = 8;

/** OPS-14: what is wrong with a secret key, in words that fit behind "but it". A weak one would let anybody forge tokens. */
export function findKeyProblem(key: string): string | undefined {
  if (key.length === 0) return "is empty";
  if (key.length < LEAST_CHARS) return `is too short: it needs at least ${LEAST_CHARS} characters`;
  if (new Set(key).size < LEAST_DIFFERENT)
    return `is too much alike: it needs at least ${LEAST_DIFFERENT} different characters`;
  return undefined;
}
