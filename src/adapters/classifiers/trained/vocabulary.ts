import { type Features, type Kind, kinds } from './features.js'

/** A feature of a model's vocabulary. */
export interface KnownFeature {
  readonly index: number
  /** The inverse document frequency (smoothed) among the training texts: rare features weigh more. */
  readonly rarity: number
}

/** A text as numbers: the indices of its known features and the value of each. */
export interface Vector {
  readonly indices: readonly number[]
  readonly values: readonly number[]
}

/** Returns the features that occur in at least `fewest` texts, with their rarity. */
export function vocabularyOf(texts: readonly Features[], fewest: number): Map<string, KnownFeature> {
  const counts = new Map<string, number>()
  for (const text of texts) for (const name of text.keys()) counts.set(name, (counts.get(name) ?? 0) + 1)
  const known = new Map<string, KnownFeature>()
  for (const [name, count] of counts) {
    if (count < fewest) continue
    const rarity = Math.log((1 + texts.length) / (1 + count)) + 1
    known.set(name, { index: known.size, rarity: Math.round(rarity * 1000) / 1000 })
  }
  return known
}

/**
 * Weights each known feature of a text by its rarity and the logarithm of its count. Scales each kind to its weight in
 * `kinds`, so that long and short texts weigh the same.
 */
export function vectorOf(features: Features, known: ReadonlyMap<string, KnownFeature>): Vector {
  const indices: number[] = []
  const values: number[] = []
  const kindsOf: Kind[] = []
  const squares = new Map<Kind, number>()
  for (const [name, count] of features) {
    const feature = known.get(name)
    const kind = kindOf(name)
    if (feature === undefined || kind === undefined) continue
    const value = (1 + Math.log(count)) * feature.rarity
    indices.push(feature.index)
    values.push(value)
    kindsOf.push(kind)
    squares.set(kind, (squares.get(kind) ?? 0) + value * value)
  }
  return { indices, values: values.map((value, i) => scaled(value, kindsOf[i] ?? 'w', squares)) }
}

function scaled(value: number, kind: Kind, squares: ReadonlyMap<Kind, number>): number {
  return (value * kinds[kind]) / Math.sqrt(squares.get(kind) ?? 1)
}

function kindOf(name: string): Kind | undefined {
  const [letter = ''] = name
  return Object.hasOwn(kinds, letter) ? (letter as Kind) : undefined
}
