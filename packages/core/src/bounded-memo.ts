/**
 * A function that remembers its answers, no more than `limit` of them: what is asked for comes from outside, and whoever asks
 * for ever new things must not fill the memory (LNG-4). What is full is forgotten as a whole: that needs no order of use, and
 * a world of visitors fills it again within moments.
 */
export function createBoundedMemo<Key, Value>(limit: number, compute: (key: Key) => Value): (key: Key) => Value {
  const answers = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known.value;
    const value = compute(key);
    if (answers.size >= limit) answers.clear();
    answers.set(key, { value });
    return value;
  };
}
