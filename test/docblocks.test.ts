import { describe, expect, it } from 'vitest'
import { docblockProblems, openersIn } from '../scripts/docblocks.js'

describe('docblocks', () => {
  it('open with a verb or with the thing, in every file', () => {
    expect(docblockProblems()).toEqual([])
  })

  it.each([
    ['% What a clock has reached. */', ['1: What a clock has reached.']],
    ['const a = 1\n%\n * Of the texts, how many.\n */', ['2: Of the texts, how many.']],
    ['  % Whoever asks. */ readonly a: 1\n  % Who asks. */', ['1: Whoever asks.', '2: Who asks.']],
    ['% Whole seconds, Offers, Whatever. */\n// What a line says\n/* Who */', []],
    ['% Returns what a clock has reached. */', []],
  ])('are read as they are written: %j', (source, openers) => {
    // Written out, this file would be one of them.
    expect(openersIn(source.replaceAll('%', '/**'))).toEqual(openers)
  })
})
