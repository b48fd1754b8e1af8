import type { EpochMs } from '../../kernel/time/instants.js'
import type { Pause } from '../../ticket/clocks/clock-state.js'

/** A stretch that the same pauses cover, `[from, to)`. */
export interface PausedStretch {
  readonly from: EpochMs
  readonly to: EpochMs
  /** The reasons of those pauses, the earliest pause first, each reason once. */
  readonly reasons: readonly string[]
}

/** The union of pauses within `[from, until)`, in order, cut wherever one more begins or ends. */
export function pauseCover(pauses: readonly Pause[], from: EpochMs, until: EpochMs): readonly PausedStretch[] {
  const clipped = pauses
    .map((pause) => ({
      from: Math.max(pause.from, from),
      to: Math.min(pause.to ?? until, until),
      reason: pause.reason,
      began: pause.from,
    }))
    .filter((pause) => pause.from < pause.to)
    .sort((a, b) => a.from - b.from)
  const edges = [...new Set(clipped.flatMap((pause) => [pause.from, pause.to]))].sort((a, b) => a - b)
  const found: PausedStretch[] = []
  let next = 0
  let active: typeof clipped = []
  for (const [i, edge] of edges.entries()) {
    active = active.filter((pause) => pause.to > edge)
    for (let pause = clipped[next]; pause !== undefined && pause.from === edge; pause = clipped[next]) {
      active.push(pause)
      next += 1
    }
    const to = edges[i + 1]
    if (to === undefined || active.length === 0) continue
    const byBeginning = active.toSorted((a, b) => a.began - b.began)
    found.push({ from: edge, to, reasons: [...new Set(byBeginning.map((pause) => pause.reason))] })
  }
  return found
}
