import { QuarterFigures } from '../../shared/contracts/quarter-figures.ts'
import type { IncidentTypeSlug } from '../../shared/layers.ts'
import { addMonths, monthsOf } from '../../shared/period.ts'
import { auditQuarter, type ToldFault } from './audit-told.ts'
import { chooseQuarter, type QuarterChoice } from './choose-quarter.ts'
import type { DistrictCounts } from './district-counts.ts'
import { districtOnlyTypes } from './district-only.ts'
import { placeKey, type Telling } from './tellings.ts'
import {
  type AboutFigures,
  areaFiguresOf,
  countedOf,
  type Describe,
  type ListedArea,
  typesOf,
} from './written-figures.ts'
import { areaKey } from './year-figures.ts'

/** A quarter, with its true counts. */
export interface QuarterToTell {
  readonly about: AboutFigures
  readonly areas: readonly ListedArea[]
  readonly counts: DistrictCounts
  /** Kinds of area: of two that hurt each other the first is shown. */
  readonly ranks: readonly ListedArea['kind'][]
  readonly describe: Describe
}

export interface QuarterTold {
  readonly figures: QuarterFigures
  /** How many counts of areas over periods are told, and how many are not. */
  readonly shown: number
  readonly hidden: number
  /** Types of which nothing is told, because what was chosen did not stand up to the second look. */
  readonly withheld: readonly ToldFault[]
}

/**
 * What of a quarter may be told beside everything told before: chosen, written, and judged once more from what is
 * written alone. A type that does not stand up to that is left out altogether.
 */
export function tellQuarter(asked: QuarterToTell, tellings: readonly Telling[]): QuarterTold {
  const { about, areas, counts, ranks } = asked
  const series = countedOf(about, 'series')
  const quarters = monthsOf(about.series)
    .filter((_, index) => index % 3 === 0)
    .map((from) => series.filter((month) => month >= from && month <= addMonths(from, 2)))
  const ranked = areas.map(({ kind, vintage, code }) => ({
    key: areaKey(kind, vintage, code),
    rank: 1 + ranks.indexOf(kind),
  }))
  const plan = {
    quarters: quarters.filter(({ length }) => length > 0),
    series,
    areas: ranked,
  }
  let choice = chooseQuarter(counts, plan, tellings)
  const withheld: ToldFault[] = []
  for (;;) {
    const figures = documentOf(asked, choice)
    const faults = auditQuarter(counts, figures, tellings)
    const left = new Set([...choice.keys()].filter((type) => !faults.some((fault) => fault.type === type)))
    if (faults.length === 0 || left.size === choice.size) {
      const told = figures.areas.flatMap(({ types }) => types.flatMap(countsOf))
      const all = areas.length * typesOfAreas(about).length * 3
      return { figures, shown: told.length, hidden: all - told.length, withheld }
    }
    withheld.push(...faults)
    choice = new Map([...choice].filter(([type]) => left.has(type)))
  }
}

function countsOf({ quarter, before, year }: QuarterFigures['districtTypes'][number]): number[] {
  return [quarter, before, year].filter((count) => count !== undefined)
}

function typesOfAreas({ quarter }: AboutFigures): IncidentTypeSlug[] {
  return typesOf(quarter.to).filter((type) => !districtOnlyTypes.has(type))
}

function documentOf({ about, areas, describe }: QuarterToTell, choice: QuarterChoice): QuarterFigures {
  return QuarterFigures.parse(
    areaFiguresOf(
      about,
      areas,
      { ofAreas: typesOfAreas(about), ofDistrict: typesOf(about.quarter.to) },
      (type, area, months) => choice.get(type)?.get(placeKey({ type, area, months })),
      describe,
    ),
  )
}
