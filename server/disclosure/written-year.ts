import type { PublishedYear } from '../../shared/contracts/public.ts'
import { incidentTypes } from '../../shared/layers.ts'
import { districtOnlyTypes } from './district-only.ts'
import { fewestResidentsForRate, roundedToFive } from './small-counts.ts'
import { areaKey, type Told, type YearCounts, type YearFigures } from './year-figures.ts'

/** Areas of one kind as they are to be listed. */
export interface ListedKind {
  readonly kind: PublishedYear['areaKinds'][number]['kind']
  readonly label: string
  readonly plural: string
  readonly vintage: number
  readonly areas: readonly { readonly code: string; readonly name: string; readonly residents: number | null }[]
}

export interface YearToPublish {
  readonly counts: YearCounts
  readonly kinds: readonly ListedKind[]
  readonly about: Pick<
    PublishedYear,
    'district' | 'synthetic' | 'year' | 'publishedOn' | 'dataVersion' | 'months' | 'missingMonths' | 'attribution'
  >
  readonly rounded: boolean
}

/** The document of what is told of a year. */
export function yearDocument({ counts, kinds, about, rounded }: YearToPublish, figures: YearFigures): PublishedYear {
  const told = (count: number) => (rounded ? roundedToFive(count) : count)
  const slugs: Told[] = [
    'all-crime',
    ...incidentTypes.map(({ slug }) => slug).filter((slug) => counts.incidents.has(slug)),
  ]
  const inOrder = <Value>(values: ReadonlyMap<Told, Value>) =>
    slugs.flatMap((slug): [string, Value][] => {
      const value = values.get(slug)
      return value === undefined ? [] : [[slug, value]]
    })
  return {
    ...about,
    rounded,
    types: slugs.map((slug) => ({
      slug,
      label: incidentTypes.find((type) => type.slug === slug)?.name ?? 'All crime',
      districtOnly: slug === 'all-crime' || districtOnlyTypes.has(slug),
    })),
    totals: Object.fromEntries(inOrder(figures.totals).map(([slug, count]) => [slug, told(count)])),
    monthly: Object.fromEntries(inOrder(figures.monthly).map(([slug, series]) => [slug, series.map(told)])),
    areaKinds: kinds.map(({ kind, label, plural, vintage, areas }) => ({
      kind,
      label,
      plural,
      vintage,
      areas: areas.map(({ code, name, residents }) => {
        const shown = inOrder<number>(figures.byArea.get(areaKey(kind, vintage, code)) ?? new Map()).map(
          ([slug, count]) => [slug, told(count)] as const,
        )
        const people = residents === null ? null : Math.round(residents)
        const rates = people === null || people < fewestResidentsForRate ? [] : shown
        return {
          code,
          name,
          residents: people,
          counts: Object.fromEntries(shown),
          rates: Object.fromEntries(
            rates.map(([slug, count]) => [slug, Math.round((count / (people ?? 1)) * 10_000) / 10]),
          ),
        }
      }),
    })),
  }
}
