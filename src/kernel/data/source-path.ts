import { cut } from '../errors/errors.js'

/** Where something stands in data, as its author would write it: `rules[3].when["order.state"]`. */
export function inside(path: string, key: PropertyKey): string {
  if (typeof key === 'number') return `${path}[${key}]`
  const name = String(key)
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(cut(name))}]`
  return path === '' ? name : `${path}.${name}`
}

/** The same for a list of keys; `root` where the list is empty. */
export function pathOf(keys: readonly PropertyKey[], root = '(root)'): string {
  return keys.reduce<string>(inside, '') || root
}
