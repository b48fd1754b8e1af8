/** A checker of Stryker that passes every k-th mutant; k is in ANSWERABLE_MUTATION_SAMPLE. Stryker leaves out the others. */

class SampleChecker {
  every = Number(process.env.ANSWERABLE_MUTATION_SAMPLE ?? 1)

  async init() {}

  /** @param {readonly { readonly id: string }[]} mutants */
  async check(mutants) {
    return Object.fromEntries(
      mutants.map(({ id }) => [
        id,
        Number(id) % this.every === 0 ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' },
      ]),
    )
  }
}

export const strykerPlugins = [{ kind: 'Checker', name: 'sample', injectableClass: SampleChecker }]
