import { codedError, seen } from '../../kernel/errors/errors.js'
import { durationMs, isPeriod } from '../../kernel/time/durations.js'
import type { Metric } from '../../ticket/clocks/clock-state.js'
import type { CommandName } from '../../ticket/commands/commands.js'
import type { BaseFacts } from '../../ticket/facts.js'
import type { TicketState } from '../../ticket/lifecycle/states.js'
import type { Party } from '../../ticket/responsibility/party.js'
import type { Owner } from '../../ticket/responsibility/responsibility.js'
import type { Priority } from '../../ticket/subject/priority.js'
import type {
  CalendarUse,
  ClockConditions,
  Consequence,
  OwedBy,
  ReopenMode,
  RetargetMode,
  TargetDefinition,
  TargetWarning,
} from './target-definition.js'

/** The values that a target's condition may read: the facts, and who must act how urgently. */
export type TargetView = BaseFacts & {
  readonly owner: Owner | 'triage'
  /** Null or absent if no team is named. */
  readonly team?: string | null | undefined
  readonly tier: number
  readonly priority: Priority
}

/** The values that the conditions of a clock may read: also the ticket's state, and the command just given. */
export type ClockView = TargetView & {
  readonly state: TicketState
  /** The parties that must act next; null among them if there is none. A test holds if it holds for one of them. */
  readonly waitingOn: readonly (Party | null)[]
  /** The command just given; `deadline` if a deadline changed the ticket. */
  readonly command: CommandName | 'deadline'
  readonly by: Party
  readonly automated: boolean
}

/** The compiled `conditions` of a target. */
export type CompiledConditions = { readonly [C in keyof ClockConditions]?: (view: ClockView) => boolean }

/** A compiled target with its defaults. */
export interface Target extends Pick<TargetDefinition, 'id' | 'metric' | 'within'> {
  /** True if the target applies only when a decision names it. */
  readonly byName: boolean
  readonly clock: string
  readonly calendar: CalendarUse | null
  /** The warnings in the order of the policy. `marksOf` sorts them by the counted time at which they are due. */
  readonly warnings: readonly TargetWarning[]
  readonly pauseWhile: 'waiting' | 'never'
  readonly stopOn: 'resolved' | 'closed'
  readonly from: string
  readonly until: string
  readonly accepts: readonly ('automated' | 'on-behalf')[]
  /** The target's own conditions; null if it has none besides those of its metric. */
  readonly conditions: CompiledConditions | null
  /** The side that owes the target, derived from the paths that its condition reads. */
  readonly owedBy: OwedBy
  /** True if it is a timer: nobody's promise, so it has no verdict. */
  readonly isTimer: boolean
  /** True if the condition reads the tier: the promise then begins with the tier, not with the party. */
  readonly readsTier: boolean
  /** Null: `fresh` for another owner, `fromStart` for another target, `carryElapsed` for another policy version. */
  readonly retarget: RetargetMode | null
  readonly onReopen: ReopenMode
  readonly onBreach: readonly Consequence[]
}

/** Returns the side that owes a target: the team if its condition reads the team, the party if it reads the owner. */
function owedByOf(metric: Metric, paths: readonly string[]): OwedBy {
  if (paths.includes('team')) return 'team'
  const readsOwner = paths.some((path) => /^(owner|tier|seller)(\.|$)/.test(path))
  return readsOwner || metric === 'ownership' ? 'party' : 'nobody'
}

/** Defaults of each metric; `docs/clocks-reference.md` has the table. */
const many: readonly Metric[] = ['ownership', 'milestone', 'statutory']
const pausing: readonly Metric[] = ['resolution', 'ownership']
const reopening: Readonly<Partial<Record<Metric, ReopenMode>>> = {
  resolution: 'continue',
  ownership: 'continue',
  'next-response': 'newCycle',
  'periodic-update': 'newCycle',
  'requester-answer': 'newCycle',
}
const milestones: Readonly<Partial<Record<Metric, readonly [from: string, until: string]>>> = {
  'contest-decision': ['contest.opened', 'contest.decided'],
  appeal: ['appeal.opened', 'appeal.decided'],
}

/**
 * Returns a target with its defaults.
 * @param paths the paths that the target's condition reads
 * @throws AnswerableError POLICY_INVALID, POLICY_TOO_LARGE: with the target's id
 */
export function withDefaults(
  target: TargetDefinition,
  paths: readonly string[],
  conditions: CompiledConditions | null,
): Target {
  const { id, metric, within } = target
  const [from, until] = milestones[metric] ?? ['opened', 'resolved']
  return Object.freeze({
    id,
    metric,
    within,
    byName: target.byName ?? false,
    clock: target.clock ?? (many.includes(metric) ? id : metric),
    calendar: target.calendar ?? null,
    warnings: warningsOf(target),
    pauseWhile: target.pauseWhile ?? (pausing.includes(metric) && !('rule' in within) ? 'waiting' : 'never'),
    stopOn: target.stopOn ?? 'resolved',
    from: target.from ?? from,
    until: target.until ?? until,
    accepts: target.accepts ?? [],
    conditions,
    owedBy: target.owedBy ?? owedByOf(metric, paths),
    isTimer: target.owedBy === 'nobody' || metric === 'requester-answer',
    readsTier: paths.includes('tier'),
    retarget: target.retarget ?? null,
    onReopen: target.onReopen ?? reopening[metric] ?? 'ignore',
    onBreach: target.onBreach ?? [],
  })
}

/** The most warnings of a target. Each repetition counts. */
const MAX_TIMES_WARNED = 200

/** Returns the warnings with their names, one for each repetition. */
function warningsOf({ id, within, warnAt = [] }: TargetDefinition): readonly TargetWarning[] {
  const all = warnAt.flatMap((given): TargetWarning[] => {
    if (typeof given === 'number') return [shareWarning(given, [])]
    const consequences = given.do ?? []
    if ('share' in given) return [shareWarning(given.share, consequences)]
    if ('remaining' in given) {
      const before = durationMs(given.remaining)
      if (!('rule' in within) && !isPeriod(within) && before >= durationMs(within)) {
        const problem = 'as much remains before it begins'
        const fix = 'Warn when less remains.'
        throw codedError('POLICY_INVALID', { path: `target ${id}`, problem, value: `remaining ${before} ms`, fix })
      }
      return [{ name: `remaining:${before}`, share: null, markOf: (ms) => ms - before, do: consequences }]
    }
    const after = durationMs(given.overdue)
    return Array.from({ length: given.times ?? 1 }, (_, k): TargetWarning => {
      return {
        name: `overdue:${after * (k + 1)}`,
        share: null,
        markOf: (_, ms) => ms + after * (k + 1),
        do: consequences,
      }
    })
  })
  if (all.length > MAX_TIMES_WARNED) {
    const value = `${all.length} warnings`
    throw codedError('POLICY_TOO_LARGE', { path: `target ${id}`, value, cap: MAX_TIMES_WARNED })
  }
  const names = new Set<string>()
  for (const { name } of all) {
    if (names.has(name)) {
      const fix = 'Give each share, remaining and overdue once.'
      throw codedError('POLICY_INVALID', {
        path: `target ${id}`,
        problem: 'a warning stands twice',
        value: seen(name),
        fix,
      })
    }
    names.add(name)
  }
  return all
}

const shareWarning = (share: number, consequences: readonly Consequence[]): TargetWarning => ({
  name: String(share),
  share,
  markOf: (ms) => Math.round(ms * share),
  do: consequences,
})
