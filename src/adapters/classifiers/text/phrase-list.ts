/** Phrases between commas: thousands of them are easier to read and to correct as prose than as quoted literals. */
export const phraseList = (written: string): readonly string[] =>
  written
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
