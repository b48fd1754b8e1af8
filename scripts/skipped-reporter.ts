import type { Reporter, TestCase } from 'vitest/node'

/** Prints each skipped test with its reason at the end of a run: `context.skip('the reason')`. */
export default class SkippedReporter implements Reporter {
  readonly #skipped: string[] = []

  onTestCaseResult(test: TestCase): void {
    const result = test.result()
    if (result.state !== 'skipped') return
    this.#skipped.push(`${test.fullName}: ${result.note ?? 'no reason given'}`)
  }

  onTestRunEnd(): void {
    if (this.#skipped.length > 0) console.log(`\nskipped:\n${this.#skipped.map((line) => `  ${line}`).join('\n')}`)
  }
}
