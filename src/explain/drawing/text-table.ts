/** A line of cells, or a line across all columns. */
export type TableLine = readonly string[] | string

/**
 * Aligns cells in columns, two spaces apart, without trailing spaces. Widths are counted in UTF-16 units, so wide
 * characters belong in the last column.
 * @param right the columns that are aligned to the right
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
