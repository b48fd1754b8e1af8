import { inside } from '../../kernel/data/source-path.js'

/** A path in a policy, as steps: most paths are never shown, and writing them out would be half of the work. */
export type PolicyPath = string | { readonly above: PolicyPath; readonly step: string | number }

/** Writes a path as its author would: `rules[3].when["order.state"]`. */
export const pathText = (path: PolicyPath): string =>
  typeof path === 'string' ? path : inside(pathText(path.above), path.step)
