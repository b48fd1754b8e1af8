import { DESK_FACTS, type DeskFacts, freshDeskFacts } from '../../ticket/desk-facts.js'
import type { JsonSchema } from '../definition/definition.js'
import type { FactKind } from './fact-kind.js'
import type { FactReader, FactSource } from './fact-reader.js'

/** The path of a fact of the desk. */
export type DeskFactPath = `ticket.${keyof DeskFacts}`

const kind = (types: FactKind['types'], format: FactKind['format']): FactKind => {
  return { types, values: null, format, tree: null, names: null, open: false }
}
const number: FactKind['types'] = new Set(['number'] as const)

/** The kinds of the desk's own facts, by path. */
export const deskFactKinds: { readonly [P in DeskFactPath]: FactKind } = {
  'ticket.round': kind(number, null),
  'ticket.breached': kind(new Set(['array'] as const), null),
  'ticket.age': kind(number, 'duration'),
  'ticket.ownerSince': kind(number, 'duration'),
}

/** Returns a member of `ticket`. The facts may be unchecked, so `ticket` may be of any type. */
function given({ ticket }: FactSource, name: keyof DeskFacts): unknown {
  const value = typeof ticket === 'object' && ticket !== null ? (ticket as FactSource)[name] : undefined
  return value ?? freshDeskFacts[name]
}

/** The readers of the desk's own facts. Facts without them are those of a ticket that was just opened. */
export const deskFactReaders: { readonly [P in DeskFactPath]: FactReader } = {
  'ticket.round': (facts) => given(facts, 'round'),
  'ticket.breached': (facts) => given(facts, 'breached'),
  'ticket.age': (facts) => given(facts, 'age'),
  'ticket.ownerSince': (facts) => given(facts, 'ownerSince'),
}

/** True for the path of a fact of the desk, and for any other path below `ticket`. */
export const isDeskPath = (path: string): boolean => path === DESK_FACTS || path.startsWith(`${DESK_FACTS}.`)

const duration = { type: 'integer', minimum: 0 }

/** The desk's own facts as a JSON Schema, for whoever lists or makes facts. */
export const deskFactsSchema: JsonSchema = {
  type: 'object',
  properties: {
    round: { type: 'integer', minimum: 1 },
    breached: { type: 'array', items: { type: 'string' } },
    age: duration,
    ownerSince: duration,
  },
  required: ['round', 'breached', 'age', 'ownerSince'],
  additionalProperties: false,
}
