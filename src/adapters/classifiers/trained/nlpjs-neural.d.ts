/** The part of `@nlpjs/neural` that training uses; the package has no types of its own. */
declare module '@nlpjs/neural' {
  interface Perceptrons {
    readonly features: readonly string[]
    readonly intents: readonly string[]
    /** For each intent: a weight for each feature, then the bias. */
    readonly perceptrons: readonly (readonly number[])[]
  }
  export class NeuralNetwork {
    constructor(settings: { readonly iterations: number; readonly log: boolean })
    train(
      corpus: readonly {
        readonly input: Readonly<Record<string, number>>
        readonly output: Readonly<Record<string, number>>
      }[],
    ): unknown
    toJSON(): Perceptrons
  }
}
