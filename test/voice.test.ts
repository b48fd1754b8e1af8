import { describe, expect, it } from 'vitest'
import { allowedSentences, checkVoice, findingsIn } from '../scripts/voice.js'

const words = (count: number): string => `Word${' word'.repeat(count - 1)}`
const problemsIn = (file: string, text: string): readonly string[] =>
  findingsIn(file, text).map(({ sentence, problem }) => `${sentence.line}: ${problem}`)

describe('the voice of comments and pages', () => {
  it('has no riddle and no sentence over 30 words that is not on the list, and reports list entries without one', () => {
    const absent = { file: 'README.md', firstWords: 'No such sentence', reason: 'a test' }
    const { refused, unused } = checkVoice([...allowedSentences(), absent])
    expect(refused).toEqual([])
    expect(unused).toContainEqual(absent)
  })

  it.each([
    ['/** What a clock has reached. */', ['1: opens with What']],
    ['const a = 1\n/**\n * Of the texts, how many.\n */', ['3: opens with Of']],
    [
      '/** Whoever asks. */ a\n// Who asks.\nb // Whose it is',
      ['1: opens with Whoever', '2: opens with Who', '3: opens with Whose'],
    ],
    ['/** Returns it. What is\n * left stays. */', ['1: opens with What']],
    [
      '/**\n * Returns it.\n *\n * - What is left.\n * @throws Of several.\n */',
      ['4: opens with What', '5: opens with Of'],
    ],
    ['// A first line,\n// a second. What is left.', ['2: opens with What']],
    [`const t = \`\${/* What */ 1}\``, ['1: opens with What']],
  ])('refuses a statement that opens as a riddle: %j', (source, problems) => {
    expect(problemsIn('a.ts', source)).toEqual(problems)
  })

  it.each([
    '/** Returns what a clock has reached. */',
    '/** Whole seconds, Offers, Whatever. */',
    '// What follows is sorted.',
    '// Who acts? The owner.',
    '// About the art. 5, e.g. Of the treaty.',
    `const text = "// What a text says"; const page = \`/** What \${1} // Who */\`; const re = /[/*] What/`,
    '/**\n * Counts.\n * ```ts\n * What.is(not, prose)\n * ```\n */',
  ])('allows %j', (source) => {
    expect(problemsIn('a.ts', source)).toEqual([])
  })

  it.each([
    ['a.ts', `/**\n * Short. ${words(15)}\n * ${words(16)}. Short.\n */`, ['2: 31 words']],
    ['a.ts', `// ${words(16)}\n// ${words(15)}`, ['1: 31 words']],
    ['a.md', `# Title\n\nShort.\n${words(31)}`, ['4: 31 words']],
    ['a.md', `- ${words(11)}, art. 5 ${words(7)}, e.g. ${words(10)}\n- short`, ['1: 31 words']],
  ])('counts the words of a sentence over its lines: %s %j', (file, text, problems) => {
    expect(problemsIn(file, text)).toEqual(problems)
  })

  it('refuses a line of a comment in src of more than 120 characters, but for examples and tables', () => {
    const long = 'word '.repeat(24)
    expect(problemsIn('src/a.ts', `/**\n * Short.\n * ${long}\n */\n// ${long}`)).toEqual([
      '3: 123 characters',
      '5: 123 characters',
    ])
    expect(
      problemsIn('src/a.ts', `/**\n * \`\`\`ts\n * ${long}\n * \`\`\`\n * | ${long}\n */\nconst a = '${long}'`),
    ).toEqual([])
    expect(problemsIn('a.ts', `// ${long}`)).toEqual([])
  })

  it.each([
    ['a.ts', `/** ${words(30)}. */`],
    ['a.ts', `f(1) // ${words(16)}\nf(2) // ${words(16)}`],
    ['a.ts', `const text = '${words(31)}'`],
    [
      'a.md',
      `# ${words(31)}\n\n> ${words(31)}\n\n| ${words(31)} |\n\n\`\`\`text\n${words(31)}\n\`\`\`\n\n<!-- ${words(31)} -->`,
    ],
    ['a.md', `${words(28)} [one](https://example.org) – \`${words(5)}\``],
    ['a.md', `- ${words(16)}\n- ${words(16)}\n\n${words(16)}: **${words(14)}.** Next`],
    ['a.md', 'What a page says is not a comment.'],
  ])('allows what is short or not prose: %s %j', (file, text) => {
    expect(problemsIn(file, text)).toEqual([])
  })
})
