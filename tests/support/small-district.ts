import type { DistrictCounts } from '../../server/disclosure/district-counts.ts'
import { type QuarterTold, tellQuarter } from '../../server/disclosure/quarter-told.ts'
import { type Telling, tellingOfQuarter } from '../../server/disclosure/tellings.ts'
import { describeFigures } from '../../server/packs/describe-figures.ts'
import type { QuarterFigures } from '../../shared/contracts/quarter-figures.ts'
import type { IncidentTypeSlug } from '../../shared/layers.ts'
import { addMonths, type Month, monthsOf } from '../../shared/period.ts'

/** A made-up district of fragments, each with the areas it lies in and its burglaries by month from January 2023. */
export interface SmallDistrict {
  readonly fragments: readonly { readonly areas: readonly string[]; readonly monthly: readonly number[] }[]
}

export const burglary: IncidentTypeSlug = 'burglary'
const kinds = ['nag', 'parish', 'ward'] as const

/** Counts of its months up to `to`; months in `missing` are not counted. */
export function countsOf({ fragments }: SmallDistrict, to: Month, missing: readonly Month[] = []): DistrictCounts {
  const all = monthsOf({ from: '2023-01', to })
  const months = all.filter((month) => !missing.includes(month))
  const keys = [...new Set(fragments.flatMap(({ areas }) => areas))].sort()
  const cells = fragments.flatMap(({ monthly }) => months.map((month) => monthly[all.indexOf(month)] ?? 0))
  return {
    months,
    counts: {
      months: months.length,
      fragments: fragments.map(({ areas }) => ({ areas, inDistrict: true })),
      areas: keys.map((key) => ({ key, rank: 1 })),
      incidents: new Map([[burglary, Uint32Array.from(cells)]]),
    },
  }
}

/** What is told of the quarter that ends with `to`, beside what was told before. */
export function tellQuarterOf(
  district: SmallDistrict,
  to: Month,
  tellings: readonly Telling[],
  missing: readonly Month[] = [],
): QuarterTold {
  const counts = countsOf(district, to, missing)
  const series = { from: addMonths(to, -23), to }
  const inSeries = monthsOf(series)
  const areas = counts.counts.areas.map(({ key }) => {
    const [kind, vintage, code] = key.split(' ') as [(typeof kinds)[number], string, string]
    return { kind, vintage: Number(vintage), code, name: code, residents: 500 }
  })
  return tellQuarter(
    {
      about: {
        district: { code: 'D', name: 'District' },
        synthetic: true,
        quarter: { from: addMonths(to, -2), to },
        before: { from: addMonths(to, -14), to: addMonths(to, -12) },
        year: { from: addMonths(to, -11), to },
        series,
        months: inSeries.filter((month) => counts.months.includes(month)),
        missingMonths: inSeries.filter((month) => !counts.months.includes(month)),
        dataVersion: 'test',
        districtResidents: 5_000,
        attribution: [],
      },
      areas,
      counts,
      ranks: kinds,
      describe: describeFigures,
    },
    tellings,
  )
}

/** Records of the quarters that end with these months, one after another. */
export function tellInTurn(
  district: SmallDistrict,
  ends: readonly Month[],
): { figures: QuarterFigures[]; tellings: Telling[] } {
  const figures: QuarterFigures[] = []
  const tellings: Telling[] = []
  for (const to of ends) {
    const told = tellQuarterOf(district, to, tellings)
    figures.push(told.figures)
    tellings.push(tellingOfQuarter(told.figures))
  }
  return { figures, tellings }
}
