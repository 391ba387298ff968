import type { Paper, PaperBlock } from '../../shared/contracts/paper.ts'

/**
 * Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid, Fishburne, Rogers and Chissom
 * 1975, Naval Technical Training Command, Research Branch Report 8-75). A grade is a year of school in America: age
 * less five. Syllables are counted by groups of vowels without a silent e at the end, and a number is one syllable, so
 * that figures do not make a text harder than its words.
 */
export function fleschKincaidGrade(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf)
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return (0.39 * words.length) / sentences.length + (11.8 * syllables) / words.length - 15.59
}

export function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’,.-]*/gu) ?? []
}

export function syllablesOf(word: string): number {
  if (/\d/.test(word)) return 1
  const plain = word.toLowerCase().replace(/[^a-z]/g, '')
  const groups = plain.replace(/(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$/, (end) => end[0] ?? '').match(/[aeiouy]+/g)
  return Math.max(1, groups?.length ?? 1)
}

/** Sentences of a paper as they are read: words, lists and facts, not headings or tables. */
export function sentencesOf(paper: Paper): string[] {
  return paper.sections
    .flatMap(({ blocks }) => blocks.flatMap(textsOf))
    .flatMap((text) =>
      text
        .split(/(?<=[.!?:])\s+(?=[\p{Lu}\p{N}"])/u)
        .map((each) => each.trim())
        .filter((each) => wordsOf(each).length > 2),
    )
}

function textsOf(block: PaperBlock): string[] {
  if (block.kind === 'text') return [block.text]
  if (block.kind === 'list') return block.items
  if (block.kind === 'facts') return block.facts.map(({ text }) => text)
  if (block.kind === 'figure') return block.notes
  return []
}
