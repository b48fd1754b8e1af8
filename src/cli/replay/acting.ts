import { inside } from '../../kernel/data/source-path.js'
import { isRecord } from '../../policy/language/fact-table.js'
import { type Actor, operator } from '../../ticket/responsibility/party.js'
import type { ColumnsUsed } from './columns-used.js'
import { invalid } from './mapping-schema.js'
import type { RowView } from './row-view.js'
import { compileObject } from './value-spec.js'

/** The actor of a command: an actor in the row, the one who opened the ticket, or its current owner. */
export type Acting = 'requester' | 'owner' | ((view: RowView) => unknown)

/** The actor of a step without `by`: the operator. */
export const logKeeper: Actor = operator('log')

/** Compiles the `by` of a step. @throws AnswerableError REPLAY_INVALID */
export function compileActing(spec: unknown, where: string, used: ColumnsUsed): Acting {
  if (spec === undefined) return () => logKeeper
  if (spec === 'requester' || spec === 'owner') return spec
  return compileActor(spec, where, used)
}

/** Compiles an actor with its party and id, such as the one of `open`. @throws AnswerableError REPLAY_INVALID */
export function compileActor(spec: unknown, where: string, used: ColumnsUsed): (view: RowView) => unknown {
  if (!isRecord(spec) || spec.party === undefined || spec.id === undefined) {
    const fix =
      'Write { "party": "customer", "id": { "column": "…", "default": "unknown" } }; in a step also "requester" or "owner".'
    throw invalid(where, 'an actor has a party and an id', spec === undefined ? 'undefined' : JSON.stringify(spec), fix)
  }
  for (const name of Object.keys(spec)) {
    if (['party', 'id', 'team', 'automated'].includes(name)) continue
    throw invalid(inside(where, name), 'an actor has no such member', name, 'Use party, id, team, automated.')
  }
  return compileObject(spec, where, used)
}
