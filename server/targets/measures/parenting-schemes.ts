import type { PaperTable } from '../../../shared/contracts/paper.ts'
import { allCrimeId } from '../../../shared/layers.ts'
import { monthsOf, type Period, periodLabel } from '../../../shared/period.ts'
import { listAreaSets, listAreas } from '../../areas/store.ts'
import { countByArea } from '../../incidents/store.ts'
import { type TopPlace, topPlaces } from '../../statistics/top-set-stability.ts'
import { sourcesOf } from '../entered-reading.ts'
import type { Ground } from '../ground.ts'
import { type Measure, type MeasureQuestion, settingOf } from '../measure.ts'
import { emptyReading, type Found, type Reading, without } from '../reading.ts'
import type { StoredValue } from '../value-store.ts'

const unit = 'estates with an active course'
const size = 8
const seed = 8_1998
/** What tells a row of a course from one of crime. */
export const coursePrefix = 'Course: '

export const parentingSchemes: Measure = {
  slug: 'parenting-schemes',
  label: 'Parenting courses on the 8 estates with most recorded crime',
  about:
    'Estates are as partners drew them: entered with their crime and residents, or the neighbourhood areas that are loaded. A row "Course: NAME" with 1 says that a course runs there. Ranked by count, as the target is worded, with the rank by rate beside it.',
  unit,
  numerator: 'of the 8 estates with most crime, those with an active course; of an estate, crimes',
  denominator: '8 estates; of an estate, residents',
  direction: 'up',
  vol: 'O',
  isEntered: true,
  hasThings: true,
  districtOnly: true,
  fields: [
    {
      ...{ key: 'estates', label: 'Estates are', kind: 'choice', first: 'entered' },
      choices: [
        { value: 'entered', label: 'Entered, with crime and residents of each' },
        { value: 'nag', label: 'Neighbourhood areas that are loaded' },
      ],
    },
  ],
  async read(ground, question) {
    const values = await ground.values('parenting-schemes', question.area)
    const courses = values.filter(({ thing }) => thing.startsWith(coursePrefix))
    const isDrawn = settingOf(parentingSchemes, question.settings, 'estates') === 'nag'
    const last = [...values.map(({ to_month }) => to_month)].sort().at(-1) ?? null
    const { covered } = isDrawn ? await ground.months() : { covered: [] }
    const lastMonth = isDrawn ? (covered.at(-1) ?? null) : last
    if (lastMonth === null || courses.length + values.length === 0)
      return emptyReading(
        unit,
        'No estates and courses are entered. Enter each estate with its crimes and residents, and a row "Course: NAME" for each course.',
      )
    const drawn = isDrawn ? await drawnEstates(ground, question, covered.slice(-12)) : null
    return estatesReading(values, courses, drawn, lastMonth)
  },
}

export interface Estate {
  readonly name: string
  readonly crimes: number
  readonly residents: number | null
}

async function drawnEstates(ground: Ground, { area }: MeasureQuestion, months: readonly string[]): Promise<Estate[]> {
  const { db, district } = ground
  // The newest stands first.
  const set = (await listAreaSets(db)).find(({ kind, synthetic }) => kind === 'nag' && synthetic === district.synthetic)
  if (!set) return []
  const areas = (await listAreas(db, set.id, area.code)).filter(({ remainder }) => !remainder)
  const counts = new Map(
    (await countByArea(db, set.id, [allCrimeId], [...months])).map((row) => [row.area_id, row.incidents]),
  )
  return areas.map(({ id, name, residents }) => ({ name, crimes: counts.get(id) ?? 0, residents }))
}

function estatesReading(
  values: readonly StoredValue[],
  courses: readonly StoredValue[],
  drawn: readonly Estate[] | null,
  lastMonth: string,
): Reading {
  const estatesOf = (period: Period): readonly Estate[] => {
    if (drawn) return drawn
    const inside = values.filter(
      ({ thing, to_month }) => !thing.startsWith(coursePrefix) && thing !== '' && to_month <= period.to,
    )
    const last = inside
      .map(({ to_month }) => to_month)
      .sort()
      .at(-1)
    return inside
      .filter(({ to_month }) => to_month === last)
      .map(({ thing, numerator, denominator }) => ({ name: thing, crimes: numerator, residents: denominator }))
  }
  const activeOf = (period: Period) =>
    new Set(
      courses
        .filter(
          ({ numerator, from_month, to_month }) => numerator > 0 && from_month <= period.to && to_month >= period.to,
        )
        .map(({ thing }) => thing.slice(coursePrefix.length)),
    )
  const of = (period: Period): Found => {
    const estates = estatesOf(period)
    if (estates.length === 0) return without(period, 'no estates are entered up to then')
    const top = topPlaces(
      estates.map(({ crimes }) => crimes),
      null,
      { size, seed, resamples: 1 },
    )
    const active = activeOf(period)
    const inTop = estates.filter((_, index) => top[index]!.isIn)
    const delivered = inTop.filter(({ name }) => active.has(name)).length
    return { ...without(period, ''), value: delivered, numerator: delivered, denominator: inTop.length }
  }
  return {
    ...{
      unit,
      decimals: 0,
      of,
      monthly: null,
      window: 1,
      lastMonth,
      denominator: '8 estates with most recorded crime',
    },
    series: monthsOf({ from: courses.map(({ from_month }) => from_month).sort()[0] ?? lastMonth, to: lastMonth })
      .slice(-60)
      .map((month) => {
        const { value, numerator, denominator } = of({ from: month, to: month })
        return { from: month, to: month, value, numerator, denominator }
      }),
    notes: [
      ...(drawn
        ? [`Crimes of the last 12 months the police published, by place; residents of the newest estimate.`]
        : []),
      ...sourcesOf(values),
      'Every course is counted, so there is no interval. Which estates are the 8 is itself not sure: see how stable each place is.',
    ],
    beside: (period) => [estateTable(estatesOf(period), activeOf(period), period)],
  }
}

/** Estates by count, with the rank by rate, ties, and how often each is among the 8 when crimes are drawn anew. */
export function estateTable(estates: readonly Estate[], active: ReadonlySet<string>, period: Period): PaperTable {
  const byCount = topPlaces(
    estates.map(({ crimes }) => crimes),
    null,
    { size, seed },
  )
  const haveResidents = estates.length > 0 && estates.every(({ residents }) => residents !== null && residents > 0)
  const byRate: readonly TopPlace[] | null = haveResidents
    ? topPlaces(
        estates.map(({ crimes }) => crimes),
        estates.map(({ residents }) => residents!),
        { size, seed },
      )
    : null
  const order = estates
    .map((_, index) => index)
    .sort(
      (one, other) => byCount[one]!.rank - byCount[other]!.rank || (estates[one]!.name < estates[other]!.name ? -1 : 1),
    )
  return {
    caption: `Estates by recorded crime, ${periodLabel(period)}; stability from 999 resamples, seed ${seed}`,
    columns: [
      { key: 'estate', label: 'Estate', align: 'left' },
      { key: 'crimes', label: 'Crimes', align: 'right' },
      { key: 'rank', label: 'Rank by count', align: 'right' },
      { key: 'rate', label: 'Rate', align: 'right', unit: 'for every 1,000 residents', decimals: 1 },
      { key: 'rateRank', label: 'Rank by rate', align: 'right' },
      { key: 'among', label: 'Among the 8', align: 'left' },
      { key: 'stability', label: 'How often among the 8', align: 'right', unit: '% of resamples' },
      { key: 'course', label: 'Course', align: 'left' },
    ],
    rows: order.map((index) => {
      const { name, crimes, residents } = estates[index]!
      const { rank, isIn, tiesAtBorder, stability } = byCount[index]!
      return {
        ...{ estate: name, crimes, rank },
        rate: residents ? (1_000 * crimes) / residents : 'residents not entered',
        rateRank: byRate ? byRate[index]!.rank : 'not known',
        among: isIn ? (tiesAtBorder ? 'yes, tied at the last place' : 'yes') : 'no',
        stability: Number.isNaN(stability) ? 'no crimes' : 100 * stability,
        course: active.has(name) ? 'active' : 'none',
      }
    }),
  }
}
