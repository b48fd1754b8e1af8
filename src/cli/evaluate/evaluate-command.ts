import { keywordClassifier } from '../../adapters/classifiers/keyword/index.js'
import { readModel, trainedClassifier } from '../../adapters/classifiers/trained/index.js'
import type { Classifier } from '../../ports/classifier.js'
import { evaluate, type JudgedText, type OwnerOf } from '../../review/index.js'
import type { CliCommand } from '../command.js'
import { readJsonFile } from '../json-file.js'
import { loadPolicy, MARKETPLACE } from '../policy-file.js'
import type { Terminal } from '../terminal.js'
import { type EvaluateArguments, readArguments, usage } from './evaluate-options.js'
import { evaluationText } from './evaluation-text.js'
import { ownerOfText, ownersOfFile, ownersOfModel, ownersOfPolicy } from './owners.js'
import { optionalTextOf, readTextRows, textOf } from './text-rows.js'

/** `answerable evaluate`: runs a classifier on judged messages, and prints its accuracy and coverage. */
export const evaluateCommand: CliCommand = {
  name: 'evaluate',
  summary: 'measure a classifier on messages that a person has judged',
  usage,
  async run(args, { stdin, stdout }) {
    const given = readArguments(args)
    const { classifier, ownOwners, known } = await classifierOf(given)
    const ownerOf = (await ownersGiven(given, stdin)) ?? ownOwners ?? ownersOfPolicy(await loadPolicy(MARKETPLACE))
    const judged = await judgedTexts(given.data, classifier, stdin)
    const found = evaluate(judged, { ownerOf, threshold: given.threshold, known })
    stdout.write(
      given.json
        ? `${JSON.stringify({ classifier: classifier.id, ...found }, null, 2)}\n`
        : evaluationText(classifier.id, found),
    )
    return 0
  },
}

interface ToMeasure {
  readonly classifier: Classifier
  /** The owner of each category by the model's own table; null for the keyword classifier. */
  readonly ownOwners: OwnerOf | null
  readonly known: ReadonlySet<string> | undefined
}

async function classifierOf({ model }: EvaluateArguments): Promise<ToMeasure> {
  if (model === null) return { classifier: keywordClassifier(), ownOwners: null, known: undefined }
  const read = readModel(await readJsonFile(model, '--model'))
  return {
    classifier: trainedClassifier(read),
    ownOwners: ownersOfModel(read),
    known: new Set(read.categories.map(({ code }) => code)),
  }
}

async function ownersGiven(given: EvaluateArguments, stdin: Terminal['stdin']): Promise<OwnerOf | null> {
  if (given.owners !== undefined) return ownersOfFile(given.owners, stdin)
  return given.policy === undefined ? null : ownersOfPolicy(await loadPolicy(given.policy))
}

async function judgedTexts(path: string, classifier: Classifier, stdin: Terminal['stdin']): Promise<JudgedText[]> {
  const { signal } = new AbortController()
  const judged: JudgedText[] = []
  for (const row of await readTextRows(path, '--data', stdin)) {
    const input = {
      text: textOf(row, 'text', path, '--data').slice(0, 20_000),
      channel: optionalTextOf(row, 'channel'),
      locale: optionalTextOf(row, 'locale'),
    }
    const { candidates } = await classifier.classify(input, { signal })
    const owner = ownerOfText(textOf(row, 'owner', path, '--data'), row.line, path, '--data')
    judged.push({ owner, category: optionalTextOf(row, 'category'), candidates })
  }
  return judged
}
