import { howChosenLabels } from '../../shared/consultation-words.ts'
import type { PaperSection } from '../../shared/contracts/paper.ts'
import { formatCount, plural } from '../../shared/wording/counts.ts'
import { hidden } from '../../shared/wording/pack-words.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { facts, heading, list, quiet, say, section, table } from './blocks.ts'
import { takePart } from './compose-front.ts'
import type { PackInput } from './pack-input.ts'

/** Page 10: what people said, how many, how they were chosen, what happens next, and how to take part. */
export function composeConsultation(input: PackInput): PaperSection {
  const { consultation, edition } = input
  const title = 'What people told us'
  const part = [heading('Take part without coming'), say(takePart(input))]
  if (!consultation) return section('consultation', title, [say('We have not asked people in this area yet.'), ...part])
  const { sample, counted, from, to, ranks, isSelfSelected, sentences, next, venues, howChosen } = consultation
  const told = ranks.filter(({ n }) => n !== undefined)
  const number = counted === 'tokens' ? plural(sample, 'token') : plural(sample, 'person', 'people')
  const chosen = howChosen in howChosenLabels ? howChosenLabels[howChosen as keyof typeof howChosenLabels] : howChosen
  return section('consultation', title, [
    facts([
      ['What we asked', consultation.question],
      ['When', `${dayWithYear(from)} to ${dayWithYear(to)}`],
      ['Where', venues.map(({ name, parish }) => (parish === '' ? name : `${name}, ${parish}`)).join('; ')],
      ['How many', counted === 'tokens' ? `${number} were dropped in` : `${formatCount(sample)} answered`],
      ['How they were chosen', chosen],
    ]),
    list(sentences),
    told.length === 0
      ? say('Too few people took part to show a table.')
      : table('consultation', {
          caption: 'What worries people most',
          columns: [
            { key: 'rank', label: 'Place', align: 'right' },
            { key: 'label', label: 'Worry', align: 'left' },
            { key: 'n', label: counted === 'tokens' ? 'Tokens' : 'Times named', align: 'right' },
            { key: 'joint', label: 'Stands alone or joint', align: 'left' },
          ],
          rows: told.map(({ label, n, jointRank, rank, isJoint, isClear }) => ({
            rank: jointRank ?? rank ?? hidden,
            label,
            n: n ?? hidden,
            joint: isClear ? 'clearly ahead' : isJoint ? 'joint with others' : 'alone',
          })),
        }),
    isSelfSelected ? quiet('People chose to take part. So this does not tell us what everyone thinks.') : null,
    consultation.small > 0 && edition === 'public'
      ? quiet('Some answers are hidden, because very few people gave them.')
      : null,
    heading('What happens next'),
    say(next === '' ? 'The meeting looks at these answers when it sets priorities.' : next),
    ...part,
  ])
}
