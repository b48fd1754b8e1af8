import type { EpochMs } from '../../kernel/time/instants.js'
import type { Pause } from '../../ticket/clocks/clock-state.js'

/** An interval, `[from, to)`, that the same pauses cover. */
export interface PausedInterval {
  readonly from: EpochMs
  readonly to: EpochMs
  /** The distinct reasons of those pauses, that of the earliest pause first. */
  readonly reasons: readonly string[]
}

/** Returns the union of pauses within `[from, until)`, in order, cut wherever a pause begins or ends. */
export function pauseCover(pauses: readonly Pause[], from: EpochMs, until: EpochMs): readonly PausedInterval[] {
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
  const found: PausedInterval[] = []
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
