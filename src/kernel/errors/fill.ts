/** Returns a value as text, cut to 200 characters. */
const brief = (value: string | number | undefined): string => {
  const text = String(value)
  return text.length > 200 ? `${text.slice(0, 197)}...` : text
}

/** Replaces the placeholders of a text: `fill('a {b}', { b: 1 })` is `'a 1'`. A placeholder without a value stays. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? brief(values[name]) : whole,
  )
}
