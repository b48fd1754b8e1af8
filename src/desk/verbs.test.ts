import { describe, expect, it } from 'vitest'
import { commandSchemas } from '../ticket/commands/inputs.js'
import { verbsOf } from './verbs.js'

describe('the verbs of a desk', () => {
  it('run every command except `open` by its own name, and nothing else', async () => {
    const given: string[] = []
    const verbs = verbsOf<'given'>(async (type) => {
      given.push(type)
      throw new Error('not given to a desk')
    })
    const methods = Object.values(verbs).flatMap((verb: unknown) =>
      typeof verb === 'function' ? [verb] : Object.values(verb as object),
    )
    for (const method of methods) await expect(method('t-1', {})).rejects.toThrow()
    expect(given.sort()).toEqual(
      Object.keys(commandSchemas)
        .filter((name) => name !== 'open')
        .sort(),
    )
  })

  it('are grouped by the record that they act on, in the plural', () => {
    const verbs = verbsOf<'given'>(async () => {
      throw new Error('not given to a desk')
    })
    const { reply, clocks, policies, categories, holds } = verbs
    for (const method of [reply, clocks.extend, policies.migrate, categories.set, holds.void]) {
      expect(method).toBeTypeOf('function')
    }
  })
})
