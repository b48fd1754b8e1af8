import { inside } from '../../kernel/data/source-path.js'

/** Where something stands in a policy, as steps: most places are never shown, and writing them out would be half of the work. */
export type Place = string | { readonly above: Place; readonly step: string | number }

/** The place as its author would write it: `rules[3].when["order.state"]`. */
export const placeText = (place: Place): string =>
  typeof place === 'string' ? place : inside(placeText(place.above), place.step)
