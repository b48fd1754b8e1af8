import { inside } from '../../kernel/data/source-path.js'

/** A path in a policy, as linked steps: most paths are never shown, and formatting them would be half of the work. */
export type PolicyPath = string | { readonly above: PolicyPath; readonly step: string | number }

/** Returns a path as its author would write it: `rules[3].when["order.state"]`. */
export const pathText = (path: PolicyPath): string =>
  typeof path === 'string' ? path : inside(pathText(path.above), path.step)
