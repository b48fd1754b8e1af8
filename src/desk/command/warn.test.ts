import { afterEach, expect, it, vi } from 'vitest'
import { warnOnce } from './warn.js'

afterEach(() => vi.unstubAllGlobals())
const failure = (error: unknown) => ({ error, type: 'event', event: null }) as const

it('warns by `reportError` in a runtime that cannot emit a warning, of the first failure only', () => {
  const reported: unknown[] = []
  const first = new Error('first')
  for (const process of [undefined, {}, { emitWarning: 'none' }]) {
    vi.stubGlobal('process', process)
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
    const warn = warnOnce()
    warn(failure(first))
    warn(failure(new Error('second')))
  }
  expect(reported).toEqual([first, first, first])
})

it('says nothing in a runtime that has neither', () => {
  vi.stubGlobal('process', undefined)
  vi.stubGlobal('reportError', undefined)
  expect(() => warnOnce()(failure(new Error('down')))).not.toThrow()
})

it('shows the stack of an error, and only the type of anything else that was thrown', () => {
  const warned: string[] = []
  vi.stubGlobal('process', { emitWarning: (text: string) => warned.push(text) })
  const error = new Error('down')
  warnOnce()(failure(error))
  warnOnce()(failure(Object.assign(new Error('bare'), { stack: undefined })))
  warnOnce()(failure('what a customer wrote'))
  expect(warned).toEqual([
    expect.stringContaining(`"event" failed: ${error.stack}. `),
    expect.stringContaining('"event" failed: bare. '),
    expect.stringContaining('"event" failed: string. '),
  ])
})
