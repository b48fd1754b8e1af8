/** A line of cells, or a line that runs across all columns. */
export type TableLine = readonly string[] | string

/**
 * Cells in columns, two blanks apart; `right` names the columns whose cells end together. Ends without blanks.
 * Widths are counted in characters: names in the last column may be as wide as they like.
 */
export function textTable(lines: readonly TableLine[], right: ReadonlySet<number>): readonly string[] {
  const widths: number[] = []
  for (const line of lines) {
    if (typeof line === 'string') continue
    for (const [i, cell] of line.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length)
  }
  return lines.map((line) => {
    if (typeof line === 'string') return line
    const cells = line.map((cell, i) => (right.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
    return cells.join('  ').trimEnd()
  })
}
