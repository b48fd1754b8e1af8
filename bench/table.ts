import type { Row } from './row.js'

const columns = ['bench', 'peer', 'ours', 'peers', 'ratio', 'bar', 'verdict'] as const
const titles: Row | Record<(typeof columns)[number], string> = {
  bench: 'bench',
  peer: 'peer',
  ours: 'ours',
  peers: "peer's",
  ratio: 'ratio (8 of 10 rounds)',
  bar: 'bar',
  verdict: '',
}

/** Returns the rows as a Markdown table with aligned columns. */
export function table(rows: readonly Row[]): string {
  const lines = [titles, ...rows]
  const widths = columns.map((column) => Math.max(...lines.map((line) => line[column].length)))
  const written = lines.map(
    (line) => `| ${columns.map((column, i) => line[column].padEnd(widths[i] ?? 0)).join(' | ')} |`,
  )
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [written[0], rule, ...written.slice(1)].join('\n')
}
