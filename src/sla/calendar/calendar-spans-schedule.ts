import type { EpochMs } from '../../kernel/time/instants.js'
import { DAY_MS } from '../zone/zone.js'
import { visitSchedule } from './calendar-compile.js'
import type { CalendarDefinition, Text } from './calendar-definition.js'
import { type Override, readDefinition, type Schedule } from './calendar-schedule.js'
import type { Span } from './calendar-span.js'
import { WINDOW_MS } from './calendar-window.js'

/** The kind of a part: a shift of the week, a shift of an override, a holiday, or a date with an override. */
type PartKind = 'hours' | 'override' | 'holiday' | 'replaced'

/** The beginning or the end of a part. */
interface PartEdge {
  readonly at: EpochMs
  readonly begins: boolean
  readonly kind: PartKind
  readonly name: Text | undefined
}

/** The schedule is read in chunks of this length, so that the iterator stays lazy. */
const CHUNK_MS = 61 * DAY_MS

const schedules = new WeakMap<CalendarDefinition, Schedule>()

/** Yields spans of one definition that cover `[from, to)` in order, without gaps. Neighbours may be equal. */
export function* spansOfSchedule(definition: CalendarDefinition, from: EpochMs, to: EpochMs): IterableIterator<Span> {
  let schedule = schedules.get(definition)
  if (schedule === undefined) {
    schedule = readDefinition(definition, 'calendar')
    schedules.set(definition, schedule)
  }
  for (let start = from; start < to; ) {
    const windowEnd = (Math.floor(start / WINDOW_MS) + 1) * WINDOW_MS
    const end = Math.min(start + CHUNK_MS, windowEnd, to)
    yield* sweep(edgesOf(schedule, start, end), start, end, schedule.holidayClosesShifts)
    start = end
  }
}

/** Returns the edges of all parts within `[start, end)`, cut at its ends, in order. */
function edgesOf(schedule: Schedule, start: EpochMs, end: EpochMs): PartEdge[] {
  const { definition, holidays } = schedule
  const edges: PartEdge[] = []
  const addPart = (from: EpochMs, to: EpochMs, kind: PartKind, name?: Text) => {
    const [begin, finish] = [Math.max(from, start), Math.min(to, end)]
    if (begin >= finish) return
    edges.push({ at: begin, begins: true, kind, name }, { at: finish, begins: false, kind, name })
  }
  visitSchedule(schedule, start, end, {
    shift: (from, to, override) =>
      override === undefined
        ? addPart(from, to, 'hours')
        : addPart(from, to, 'override', nameOfOverride(definition, override)),
    holiday: (from, to, day) => addPart(from, to, 'holiday', nameOfHoliday(definition, holidays.indexOf(day))),
    replaced: (from, to, override) => addPart(from, to, 'replaced', nameOfOverride(definition, override)),
  })
  return edges.sort((a, b) => a.at - b.at)
}

/** Sweeps over the edges, and yields a span between every two of them with the answer of the parts that run there. */
function* sweep(
  edges: readonly PartEdge[],
  start: EpochMs,
  end: EpochMs,
  holidayClosesShifts: boolean,
): IterableIterator<Span> {
  const running: { readonly [K in PartKind]: (Text | undefined)[] } = {
    hours: [],
    override: [],
    holiday: [],
    replaced: [],
  }
  let from = start
  for (const { at, begins, kind, name } of [
    ...edges,
    { at: end, begins: true, kind: 'hours', name: undefined } as const,
  ]) {
    if (at > from) {
      yield { from, to: at, ...answerOf(running, holidayClosesShifts) }
      from = at
    }
    const list = running[kind]
    if (begins) list.push(name)
    else list.splice(list.indexOf(name), 1)
  }
}

type Answer = Span extends infer S ? (S extends Span ? Omit<S, 'from' | 'to'> : never) : never

function answerOf(
  running: { readonly [K in PartKind]: readonly (Text | undefined)[] },
  holidayClosesShifts: boolean,
): Answer {
  const { hours, override, holiday, replaced } = running
  const isClosedDate = holiday.length > 0 && !holidayClosesShifts
  if (hours.length > 0 && !isClosedDate) return { isOpen: true, reason: 'hours' }
  if (override.length > 0 && !isClosedDate) return { isOpen: true, reason: 'override', ...named(override[0]) }
  if (holiday.length > 0) return { isOpen: false, reason: 'holiday', ...named(holiday[0]) }
  if (replaced.length > 0) return { isOpen: false, reason: 'override', ...named(replaced[0]) }
  return { isOpen: false, reason: 'closed' }
}

const named = (name: Text | undefined): { readonly name?: Text } => (name === undefined ? {} : { name })

function nameOfOverride({ overrides }: CalendarDefinition, { key }: Override): Text | undefined {
  const hours = overrides?.[key]
  return hours !== undefined && 'name' in hours ? hours.name : undefined
}

function nameOfHoliday({ holidays }: CalendarDefinition, index: number): Text | undefined {
  const holiday = holidays?.[index]
  return typeof holiday === 'object' ? holiday.name : undefined
}
