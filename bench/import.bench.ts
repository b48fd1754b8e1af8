import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { spreadOf } from './interleaved.js'
import { type Bench, duration, skipped } from './row.js'

const title = "cold import 'answerable'"
const peer = 'zod, xstate and eventemitter3 alone'
const maxMs = 60
const rounds = 21
const dependencies = ['zod', 'xstate', 'eventemitter3']

/** The time that importing the built package adds to importing its dependencies, each in a new process. */
export const importBench: Bench = {
  name: 'import',
  async run() {
    const bar = `<= +${maxMs} ms`
    const built = resolve('dist/index.js')
    if (!existsSync(built)) return [skipped(title, peer, bar, 'there is no dist; run npm run build')]
    const pairs = Array.from({ length: rounds }, () => {
      return { whole: importMs([...dependencies, pathToFileURL(built).href]), base: importMs(dependencies) }
    })
    const whole = spreadOf(pairs.map((pair) => pair.whole))
    const base = spreadOf(pairs.map((pair) => pair.base))
    const beyond = spreadOf(pairs.map((pair) => pair.whole - pair.base))
    const shown = [beyond.median, beyond.low, beyond.high].map((ms) => ms.toFixed(0))
    return [
      {
        bench: title,
        peer,
        ours: duration(whole.median * 1e6),
        peers: duration(base.median * 1e6),
        ratio: `+${shown[0]} (${shown[1]}–${shown[2]}) ms`,
        bar,
        verdict: beyond.median <= maxMs ? 'ok' : 'MISSED',
      },
    ]
  },
}

/** Returns the milliseconds from the first import to the last, without the start of Node. */
function importMs(specifiers: readonly string[]): number {
  const imports = specifiers.map((specifier) => `await import(${JSON.stringify(specifier)})`)
  const script = `const began = performance.now(); ${imports.join('; ')}; console.log(performance.now() - began)`
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }))
}
