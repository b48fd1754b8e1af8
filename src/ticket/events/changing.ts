/** A type with writable members, for a copy that is still being built. */
export type Changing<T> = { -readonly [K in keyof T]: T[K] }
