/**
 * Puts a value into a map that holds at most `limit` of them: names come from outside, and have no end. What was put longest ago
 * is forgotten; a Map keeps the order in which it was filled, so that is its first entry.
 */
export function putNewest<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, limit: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= limit) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
