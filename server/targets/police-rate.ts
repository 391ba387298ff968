import { type LayerSlug, layer } from '../../shared/layers.ts'
import { formatRate } from '../../shared/wording/counts.ts'
import { monthsInWords } from '../../shared/wording/period.ts'
import type { Ground } from './ground.ts'
import type { Measure, MeasureQuestion } from './measure.ts'
import { type PeopleKind, peopleOfMonth } from './people-of-month.ts'
import { emptyReading, type Reading, rateReading } from './reading.ts'

/** Reports the police published, a year and 1,000 residents or households. */
export async function readPoliceRate(
  ground: Ground,
  { area }: MeasureQuestion,
  slug: LayerSlug,
  kind: PeopleKind,
): Promise<Reading> {
  const unit = `a year for every 1,000 ${kind}`
  const [counts, people, months] = await Promise.all([
    ground.policeCounts(area, slug),
    ground.people(area),
    ground.months(),
  ])
  if (counts.size === 0)
    return emptyReading(unit, `No police month is loaded for ${area.name}. Load street files, then look again.`)
  const { yearly, words } = peopleOfMonth(people, kind)
  const { label, caution } = layer(slug) as { label: string; caution?: string }
  const gaps = [...months.missing, ...months.suspect].sort()
  return rateReading({
    ...{ counts, yearly, per: 1_000, unit, decimals: 2, denominator: words },
    notes: [
      `${label}, as the police published it by place; what is not recorded is not in it.`,
      ...(caution ? [caution] : []),
      ...(gaps.length > 0 && gaps.length <= 24
        ? [
            `${monthsInWords(gaps)} ${gaps.length === 1 ? 'is' : 'are'} missing from the police files, and left out of the count and of what it is divided by.`,
          ]
        : []),
      ...otherDenominator(people, kind, counts, yearly),
    ],
  })
}

/** The same count over the other denominator, so that nobody takes one for the other. */
function otherDenominator(
  people: Parameters<typeof peopleOfMonth>[0],
  kind: PeopleKind,
  counts: ReadonlyMap<string, number>,
  yearly: (month: string) => number | null,
): string[] {
  if (kind === 'residents') return []
  const other = peopleOfMonth(people, 'residents').yearly
  const last = [...counts.keys()].sort().slice(-12)
  const [own, others] = [last.map(yearly), last.map(other)].map((each) =>
    each.reduce<number>((sum, value) => sum + (value ?? 0) / 12, 0),
  )
  const count = last.reduce((sum, month) => sum + counts.get(month)!, 0)
  if (!own || !others) return []
  return [
    `By households: ${formatRate((1_000 * count) / own)} for every 1,000. The same count by residents would be ${formatRate((1_000 * count) / others)} for every 1,000: never compare the two.`,
  ]
}

/** What measures of published reports have in common. */
export const ofPolice = {
  direction: 'down',
  vol: 'L',
  isEntered: false,
  hasThings: false,
  districtOnly: false,
  fields: [],
} as const satisfies Partial<Measure>
