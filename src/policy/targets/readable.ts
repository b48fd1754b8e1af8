import { recipients } from '../../ticket/clocks/clock-state.js'
import { commandNames } from '../../ticket/commands/commands.js'
import { storedStates } from '../../ticket/lifecycle/states.js'
import { parties } from '../../ticket/responsibility/party.js'
import type { Scalar } from '../language/condition.js'

/** Every fact of responsibility that the conditions of targets may read beside the facts. */
export const responsiblePaths = ['owner', 'team', 'tier', 'priority'] as const

/** Every fact of the moment that the six conditions of a clock may read beside that, and its values. */
export const momentValues = {
  state: storedStates,
  waitingOn: [...recipients, null],
  command: [...commandNames, 'deadline'],
  by: parties,
  automated: [true, false],
} as const satisfies Readonly<Record<string, readonly Scalar[]>>
