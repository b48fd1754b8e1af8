/**
 * Returns a record with one value for each key of a list. The list must contain every key of its type, as a tuple does.
 */
export const recordOf = <K extends string, V>(keys: readonly K[], makeValue: (key: K) => V): Readonly<Record<K, V>> =>
  Object.fromEntries(keys.map((key) => [key, makeValue(key)])) as Record<K, V>
