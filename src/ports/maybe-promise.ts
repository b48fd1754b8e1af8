/** A value, or the promise of one. A port that answers from memory need not make a promise. */
export type MaybePromise<T> = T | PromiseLike<T>

/**
 * Returns true for a promise of any library: an object or a function with a method `then`. Its `then` may return
 * nothing, so wait for it by `Promise.resolve` or `await`.
 */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
  return isObject && 'then' in value && typeof value.then === 'function'
}
