import type { PaperSection } from '../../shared/contracts/paper.ts'
import { missingSentence } from '../../shared/wording/pack-words.ts'
import { areaOf } from './area-of.ts'
import { list, say, section } from './blocks.ts'
import type { PackInput } from './pack-input.ts'

/** Page 11: at most 150 words on where figures come from and what they cannot say. */
export function composeAbout(input: PackInput): PaperSection {
  const { figures, edition, synthetic } = input
  const area = areaOf(input)
  const items = [
    synthetic ? 'This borough and every figure in it are made up.' : '',
    figures ? 'Police figures come from data.police.uk.' : 'There are no police figures in this pack.',
    figures ? missingSentence(figures.missingMonths) : '',
    'The figures count what people reported to the police. Much is never reported.',
    'Anti-social behaviour is not a crime in the records, so it is counted apart from crime.',
    'The police move each report to a place nearby. So we show areas, not points.',
    area ? `The borders used are those of ${area.vintage}.` : '',
    'Numbers are rounded to whole numbers, so they may not add up.',
    edition === 'public' ? 'Small numbers are left out. This protects people.' : 'Numbers are exact.',
    'Some change is chance. We call a change clear only when chance is unlikely.',
    figures ? figures.attribution.slice(0, 1).join(' ') : '',
  ]
  return section('about', 'About the figures', [
    say('Where the figures come from, and what they cannot tell you.'),
    list(items.filter((item) => item !== '')),
  ])
}
