/** Which runtime runs this suite. `.ci/run` asks for one that is not Node and must not be given Node in disguise. */
import { expect, it } from 'vitest'

it('the tests run inside the runtime that was asked for', () => {
  expect('bun' in process.versions ? 'bun' : 'node').toBe(process.env.ANSWERABLE_RUNTIME ?? 'node')
})
