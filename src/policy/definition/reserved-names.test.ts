import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { baseFacts } from '../../ticket/facts.js'
import { compilePolicy } from '../policy.js'

const policyWith = (more: object) => ({ id: 'p', version: '1', categories: { goods: { owner: 'seller' } }, ...more })
const target = { id: 't', metric: 'first-response', within: { hours: 1 } }
const refused = (more: object, path: string, problem: string) =>
  expect(() => compilePolicy(policyWith(more))).toThrow(
    expect.objectContaining({ code: 'POLICY_INVALID', values: expect.objectContaining({ path, problem }) }),
  )

describe('a name that every object has a member of', () => {
  it.each(['constructor', '__proto__', 'toString', 'valueOf'])('cannot be the name of a clock: %s', (clock) => {
    refused({ targets: [{ ...target, clock }] }, 'targets[0].clock', 'every object has a member of that name')
  })

  it('cannot be the id of a target, which names a clock', () => {
    const own = { ...target, id: 'constructor', metric: 'ownership' }
    refused({ targets: [own] }, 'targets[0].id', 'every object has a member of that name')
  })

  it('cannot be the name of a fact', () => {
    const facts = baseFacts.extend({ toString: z.string().optional() })
    refused({ facts }, 'facts', 'every object has a member "toString"')
  })
})

describe('a field of the command `open`', () => {
  it('cannot be the name of a fact, because `open` takes facts and fields in one object', () => {
    const facts = baseFacts.extend({ subject: z.string().optional() })
    refused({ facts }, 'facts', 'the name "subject" is reserved')
  })
})
