/**
 * A function that remembers its answers, but at most `limit` of them: callers from outside may ask for new things for ever,
 * which must not fill the memory (LNG-4). A full memory is emptied as a whole: that needs no order of use, and many visitors
 * fill it again within moments.
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
