/**
 * Splits a text at commas into phrases. A long list is easier to read and to correct this way than as string literals.
 */
export const phraseList = (written: string): readonly string[] =>
  written
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
