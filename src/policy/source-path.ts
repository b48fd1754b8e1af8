/** Where something stands in a policy, as its author would write it: `rules[3].when["order.state"]`. */
export function inside(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`
  const plain = /^[A-Za-z_$][\w$]*$/.test(key)
  if (path === '' || path === 'policy') return plain ? key : `[${quoted(key)}]`
  return plain ? `${path}.${key}` : `${path}[${quoted(key)}]`
}

/** The same for a list of keys, as zod reports them; `root` where the list is empty. */
export function pathOf(keys: readonly PropertyKey[], root: string): string {
  const path = keys.reduce<string>((at, key) => inside(at, typeof key === 'symbol' ? String(key) : key), '')
  return path === '' ? root : path
}

function quoted(key: string): string {
  return JSON.stringify(key.length > 80 ? `${key.slice(0, 77)}...` : key)
}
