import { getAdjacencyMap } from '@xstate/graph'
import { describe, expect, it } from 'vitest'
import { transition } from 'xstate'
import { commandNames, rowOf } from '../commands/commands.js'
import { ticketMachine } from './machine.js'
import type { TicketState } from './states.js'
import { type Move, topology } from './topology.js'
import { legalCommands, nextState } from './transition.js'

const states = Object.keys(topology.states) as TicketState[]
const moves = [...new Set(Object.values(topology.states).flatMap(({ on }) => Object.keys(on)))] as Move[]

describe('nextState', () => {
  it('equals XState on every state and move that @xstate/graph reaches', () => {
    const reached = Object.values(getAdjacencyMap(ticketMachine, { events: moves.map((type) => ({ type })) }))
    expect(reached.map(({ state }) => state.value).sort()).toEqual([...states].sort())
    let pairs = 0
    for (const { state } of reached) {
      for (const type of moves) {
        const [after] = transition(ticketMachine, state, { type })
        const expected = state.can({ type }) ? after.value : null
        expect(nextState(state.value as TicketState, type), `${String(state.value)} × ${type}`).toBe(expected)
        pairs += 1
      }
    }
    expect(pairs).toBe(states.length * moves.length)
  })

  it('returns null for a move that the machine does not have', () => {
    expect(nextState('open', 'xstate.after.1000.ticket.open' as Move)).toBeNull()
    expect(nextState('open', 'constructor' as Move)).toBeNull()
  })
})

describe('the topology', () => {
  it('is topology only: no context, guards, actions, delays or invoked actors', () => {
    for (const state of states) {
      expect(Object.keys(topology.states[state])).toEqual(['on'])
      for (const target of Object.values(topology.states[state].on)) expect(states).toContain(target)
    }
  })

  it('has the moves that the table of commands names, and no others', () => {
    const named = commandNames.flatMap((name): readonly string[] => rowOf(name).lifecycle ?? [name])
    expect([...moves].sort()).toEqual([...named].sort())
    for (const name of commandNames)
      for (const move of rowOf(name).lifecycle ?? []) expect(move.split('/')[0]).toBe(name)
  })

  it('has every outcome of a command in each state that allows it, so that a legal command always has a move', () => {
    const outcomes = (command: string) => moves.filter((move) => move.split('/')[0] === command)
    for (const state of states) {
      for (const command of legalCommands(state)) {
        const missing = outcomes(command).filter((move) => nextState(state, move) === null)
        expect(missing, `${command} in ${state}`).toEqual([])
      }
    }
  })

  it('lets every stored state reach closed, and closed open again', () => {
    const steps = (from: TicketState) => moves.map((move) => nextState(from, move)).filter((to) => to !== null)
    for (const state of states) {
      const reached = new Set<TicketState>([state])
      for (const at of reached) for (const to of steps(at)) reached.add(to)
      expect(reached, state).toContain('closed')
      expect(reached, state).toContain('open')
    }
  })
})
