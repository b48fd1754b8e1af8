import { recipients } from '../../ticket/clocks/clock-state.js'
import { commandNames } from '../../ticket/commands/commands.js'
import { storedStates } from '../../ticket/lifecycle/states.js'
import { parties } from '../../ticket/responsibility/party.js'
import type { Scalar } from '../language/condition.js'

/** The paths about responsibility that the conditions of targets may read, in addition to the facts. */
export const responsiblePaths = ['owner', 'team', 'tier', 'priority'] as const

/** The further paths that the conditions of a clock may read, with all values of each. */
export const momentValues = {
  state: storedStates,
  waitingOn: [...recipients, null],
  command: [...commandNames, 'deadline'],
  by: parties,
  automated: [true, false],
} as const satisfies Readonly<Record<string, readonly Scalar[]>>
