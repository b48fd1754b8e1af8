import type { EpochMs } from '../../kernel/time/instants.js'
import { DAY_MS } from '../zone/zone.js'
import { layOut } from './calendar-compile.js'
import type { CalendarDefinition, Text } from './calendar-definition.js'
import { type Override, readDefinition, type Schedule } from './calendar-schedule.js'
import type { Span } from './calendar-span.js'
import { WINDOW_MS } from './calendar-window.js'

/** The part that a mark begins or ends: a shift of the week, one of an override, a holiday, a date with an override. */
type Kind = 'hours' | 'override' | 'holiday' | 'replaced'

interface Mark {
  readonly at: EpochMs
  readonly begins: boolean
  readonly kind: Kind
  readonly name: Text | undefined
}

/** Days that are laid out at a time. */
const CHUNK_MS = 61 * DAY_MS

const schedules = new WeakMap<CalendarDefinition, Schedule>()

/** Covers `[from, to)` with the spans of one definition; neighbours may say the same. */
export function* spansOfSchedule(definition: CalendarDefinition, from: EpochMs, to: EpochMs): IterableIterator<Span> {
  let schedule = schedules.get(definition)
  if (schedule === undefined) {
    schedule = readDefinition(definition, 'calendar')
    schedules.set(definition, schedule)
  }
  for (let start = from; start < to; ) {
    const windowEnd = (Math.floor(start / WINDOW_MS) + 1) * WINDOW_MS
    const end = Math.min(start + CHUNK_MS, windowEnd, to)
    yield* swept(marksOf(schedule, start, end), start, end, schedule.isOwner)
    start = end
  }
}

function marksOf(schedule: Schedule, start: EpochMs, end: EpochMs): Mark[] {
  const { definition, holidays } = schedule
  const marks: Mark[] = []
  const mark = (from: EpochMs, to: EpochMs, kind: Kind, name?: Text) => {
    const [begin, finish] = [Math.max(from, start), Math.min(to, end)]
    if (begin >= finish) return
    marks.push({ at: begin, begins: true, kind, name }, { at: finish, begins: false, kind, name })
  }
  layOut(schedule, start, end, {
    shift: (from, to, override) =>
      override === undefined
        ? mark(from, to, 'hours')
        : mark(from, to, 'override', nameOfOverride(definition, override)),
    holiday: (from, to, day) => mark(from, to, 'holiday', nameOfHoliday(definition, holidays.indexOf(day))),
    replaced: (from, to, override) => mark(from, to, 'replaced', nameOfOverride(definition, override)),
  })
  return marks.sort((a, b) => a.at - b.at)
}

function* swept(marks: readonly Mark[], start: EpochMs, end: EpochMs, isOwner: boolean): IterableIterator<Span> {
  const running: { readonly [K in Kind]: (Text | undefined)[] } = { hours: [], override: [], holiday: [], replaced: [] }
  let from = start
  for (const { at, begins, kind, name } of [
    ...marks,
    { at: end, begins: true, kind: 'hours', name: undefined } as const,
  ]) {
    if (at > from) {
      yield { from, to: at, ...answer(running, isOwner) }
      from = at
    }
    const list = running[kind]
    if (begins) list.push(name)
    else list.splice(list.indexOf(name), 1)
  }
}

type Answer = Span extends infer S ? (S extends Span ? Omit<S, 'from' | 'to'> : never) : never

function answer(running: { readonly [K in Kind]: readonly (Text | undefined)[] }, isOwner: boolean): Answer {
  const { hours, override, holiday, replaced } = running
  const isShut = holiday.length > 0 && !isOwner
  if (hours.length > 0 && !isShut) return { isOpen: true, reason: 'hours' }
  if (override.length > 0 && !isShut) return { isOpen: true, reason: 'override', ...named(override[0]) }
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
