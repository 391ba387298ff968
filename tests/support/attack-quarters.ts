import highsModule from 'highs'
import type { DistrictCounts } from '../../server/disclosure/district-counts.ts'
import { districtKey, fragmentsByArea } from '../../server/disclosure/district-counts.ts'
import type { Telling } from '../../server/disclosure/tellings.ts'
import type { IncidentTypeSlug } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import { createRandom } from '../../shared/random.ts'
import { type AttackResult, type Constraint, search } from './attack.ts'

const loadHighs = highsModule as unknown as typeof highsModule.default
const most = 100_000

/**
 * Attacks all that yearly releases and records of quarters told of one type, by linear programming. Unknown are the
 * incidents of every fragment and month; known are figures told, months told of the district, and that a figure that
 * a year hides is at least 1. Tried are, with 1 to 4 incidents: every fragment, area, pair of areas and area without another, in
 * every quarter, every year and over all, and areas in single months; `share` of them, drawn by chance.
 */
export async function attackTellings(
  counts: DistrictCounts,
  type: IncidentTypeSlug,
  tellings: readonly Telling[],
  share = 1,
  enough = Number.POSITIVE_INFINITY,
): Promise<AttackResult> {
  const highs = await loadHighs()
  const { months } = counts
  const byArea = fragmentsByArea(counts)
  const at = (fragment: number, month: Month) => fragment * months.length + months.indexOf(month)
  const over = (fragments: readonly number[], of: readonly Month[]) =>
    fragments.flatMap((fragment) => of.map((month) => at(fragment, month)))
  const told = new Map<string, Constraint>()
  const hidden = new Map<string, Constraint>()
  for (const telling of tellings) {
    for (const place of telling.told)
      if (place.type === type) {
        const variables = over(byArea.get(place.area) ?? [], place.months)
        told.set(`${place.area} ${place.months.join()}`, { variables, lower: place.count, upper: place.count })
      }
    for (const place of telling.hidden)
      if (place.type === type)
        hidden.set(`${place.area} ${place.months.join()}`, {
          variables: over(byArea.get(place.area) ?? [], place.months),
          // Quarters do not tell of none, so that hidden may be none.
          lower: telling.family === 'years' ? 1 : 0,
          upper: most,
        })
    const series = telling.series.get(type)
    for (const [index, month] of series?.months.entries() ?? []) {
      const count = series?.counts[index] ?? 0
      const variables = over(byArea.get(districtKey) ?? [], [month])
      told.set(`district ${month}`, { variables, lower: count, upper: count })
    }
  }
  const cells = counts.counts.incidents.get(type) ?? new Uint32Array()
  const random = createRandom(3)
  const targets = [...setsToTry(counts, byArea)]
    .map(({ what, fragments, of }) => ({ what: `${type} in ${what}`, variables: over(fragments, of) }))
    .map((set) => ({ ...set, truth: set.variables.reduce((sum, variable) => sum + (cells[variable] ?? 0), 0) }))
    .filter(({ truth }) => truth > 0 && truth < 5)
    .filter(() => random.between(0, 1) < share)
  // What was hidden first and told later is told.
  const constraints = [...told.values(), ...[...hidden].filter(([key]) => !told.has(key)).map(([, each]) => each)]
  return search(highs, counts.counts.fragments.length * months.length, constraints, targets, enough)
}

function* setsToTry({ months, counts }: DistrictCounts, byArea: ReadonlyMap<string, readonly number[]>) {
  const periods = new Map<string, Month[]>([['all', [...months]]])
  for (const month of months) {
    const year = month.slice(0, 4)
    const quarter = `${year} quarter ${Math.ceil(Number(month.slice(5)) / 3)}`
    for (const name of [year, quarter]) periods.set(name, [...(periods.get(name) ?? []), month])
  }
  const sets = new Map<string, readonly number[]>(
    counts.fragments.map((_, fragment) => [`fragment ${fragment}`, [fragment]]),
  )
  for (const [key, of] of byArea) {
    sets.set(key, of)
    const met = new Set(of.flatMap((fragment) => counts.fragments[fragment]?.areas ?? []))
    for (const other of met) {
      if (other === key) continue
      const inside = new Set(byArea.get(other))
      if (key < other)
        sets.set(
          `${key} and ${other}`,
          of.filter((fragment) => inside.has(fragment)),
        )
      sets.set(
        `${key} without ${other}`,
        of.filter((fragment) => !inside.has(fragment)),
      )
    }
  }
  for (const [name, fragments] of sets)
    for (const [period, of] of periods) yield { what: `${name} in ${period}`, fragments, of }
  for (const [key, fragments] of byArea)
    for (const month of months) yield { what: `${key} in ${month}`, fragments, of: [month] }
}
