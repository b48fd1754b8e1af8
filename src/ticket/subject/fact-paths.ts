/** True if the paths of two facts are the same, or one is above the other, as `order` is above `order.id`. */
export const overlaps = (a: string, b: string): boolean => a === b || isBelow(a, b) || isBelow(b, a)

const isBelow = (path: string, above: string): boolean => path.startsWith(`${above}.`)
