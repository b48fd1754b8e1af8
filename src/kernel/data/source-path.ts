import { cut } from '../errors/errors.js'

/** Returns the path of a member in data, as its author would write it: `rules[3].when["order.state"]`. */
export function inside(path: string, key: PropertyKey): string {
  if (typeof key === 'number') return `${path}[${key}]`
  const name = String(key)
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(cut(name))}]`
  return path === '' ? name : `${path}.${name}`
}

/** Returns the path for a list of keys; `root` if the list is empty. */
export function pathOf(keys: readonly PropertyKey[], root = '(root)'): string {
  return keys.reduce<string>(inside, '') || root
}
