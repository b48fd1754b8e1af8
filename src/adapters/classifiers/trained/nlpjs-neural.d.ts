/** The part of `@nlpjs/neural` that training uses; the package brings no types. */
declare module '@nlpjs/neural' {
  interface Perceptrons {
    readonly features: readonly string[]
    readonly intents: readonly string[]
    /** By intent: a weight for each feature, and the bias behind them. */
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
