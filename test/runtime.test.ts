/** Checks the runtime of this suite: `.ci/run` asks for one that is not Node, and must really get it. */
import { expect, it } from 'vitest'

it('the tests run in the requested runtime', () => {
  expect('bun' in process.versions ? 'bun' : 'node').toBe(process.env.ANSWERABLE_RUNTIME ?? 'node')
})
