import { getAdjacencyMap } from '@xstate/graph'
import { describe, expect, it } from 'vitest'
import { transition } from 'xstate'
import { commandSchemas } from '../commands/commands.js'
import { type Move, type TicketState, ticketMachine } from './machine.js'
import { legalCommands, nextState } from './transition.js'

const states = Object.keys(ticketMachine.config.states ?? {}) as TicketState[]
const moves = [
  ...new Set(states.flatMap((state) => Object.keys(ticketMachine.config.states?.[state]?.on ?? {}))),
] as Move[]

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
        expect(nextState(state.value as TicketState, type), 'asked again, from the memo').toBe(expected)
        pairs += 1
      }
    }
    expect(pairs).toBe(states.length * moves.length)
  })

  it('knows no move that the machine does not know', () => {
    expect(nextState('open', 'xstate.after.1000.ticket.open' as Move)).toBeNull()
    expect(nextState('open', 'constructor' as Move)).toBeNull()
  })
})

describe('ticketMachine', () => {
  it('is topology only: no context, guards, actions, delays or invoked actors', () => {
    for (const state of states) {
      const config = ticketMachine.config.states?.[state] ?? {}
      expect(Object.keys(config)).toEqual(['on'])
      for (const target of Object.values(config.on ?? {})) expect(states).toContain(target)
    }
  })

  it('names every move after the command that makes it', () => {
    for (const move of moves) expect(Object.keys(commandSchemas)).toContain(move.split('/')[0])
  })

  it('gives every later command all of its outcomes wherever it is legal, so that a legal command always lands', () => {
    const outcomes = (command: string) => moves.filter((move) => move.split('/')[0] === command)
    for (const state of states) {
      for (const command of legalCommands(state)) {
        const missing = outcomes(command).filter((move) => nextState(state, move) === null)
        // A resolved ticket has an owner, so its reopening never lands in triage.
        expect(missing).toEqual(state === 'resolved' && command === 'reopen' ? ['reopen/triage'] : [])
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
