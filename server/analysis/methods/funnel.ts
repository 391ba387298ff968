import { layer } from '../../../shared/layers.ts'
import { type Db, listDeprivationEditions, lsoaDeprivation } from '../../areas/store.ts'
import type { TaskInput } from '../../compute/tasks.ts'
import { ApiProblem } from '../../http/api-problem.ts'
import { readAreaReports } from './area-reports.ts'
import type { AnalysisMethod, RunContext } from './method.ts'

/** Counts by LSOA with the people or homes the layer divides by, and their deprivation where it is adjusted for. */
export const funnel: AnalysisMethod<TaskInput<'funnel'>> = {
  describe: {
    slug: 'funnel',
    group: 'where',
    title: 'Funnel plot',
    question: 'Which areas differ more than their size explains?',
    plain:
      'Compares the rate of each LSOA with that of the whole district. Rates of small areas swing by chance, so the limits are wider for them; only those far outside are called different. It can be adjusted for how deprived areas are.',
    caution: 'It is no ranking. Rates per resident mislead where many people visit and few live.',
    source:
      'Spiegelhalter 2005, Statistics in Medicine 24(8); Breslow and Day 1987, Statistical Methods in Cancer Research II; Marshall 1991, Applied Statistics 40(2)',
    needs: ['residents'],
    fewestMonths: 1,
    units: 'areas',
    parameters: [
      {
        kind: 'choice',
        name: 'areas',
        label: 'Areas',
        help: 'The areas that are compared.',
        standard: 'lsoa',
        options: [{ value: 'lsoa', label: 'LSOAs' }],
      },
      {
        kind: 'choice',
        name: 'adjust',
        label: 'Adjust for',
        help: 'With deprivation, each area is compared with others of the district that are about as deprived.',
        standard: 'none',
        options: [
          { value: 'none', label: 'nothing' },
          { value: 'deprivation', label: 'deprivation, by fifths' },
        ],
      },
      {
        kind: 'choice',
        name: 'map',
        label: 'Map shows',
        help: 'Rates of small areas swing by chance. Smoothed ones are drawn towards the rate of the district or of the areas around, the more so the fewer people; the limits stay those of the rates as they are.',
        standard: 'limits',
        options: [
          { value: 'limits', label: 'areas beyond the limits' },
          { value: 'eb-rate', label: 'rates smoothed towards the district (empirical Bayes)' },
          { value: 'spatial-eb-rate', label: 'rates smoothed towards the neighbours (spatial empirical Bayes)' },
        ],
      },
    ],
    seed: null,
  },
  async prepare(context) {
    const { db, frame } = context
    const areas = frame.areas.filter(({ remainder }) => !remainder)
    const exposureOf = layer(context.layer).denominator
    const { reports, ...byMonth } = await readAreaReports(context)
    const exposures = Float64Array.from(areas, (area) => area[exposureOf] ?? Number.NaN)
    if (exposures.every(Number.isNaN))
      throw new ApiProblem('no-areas', {
        detail: `No ${exposureOf} are loaded for these LSOAs. Load them with: npm run wardwatch -- load PATH`,
      })
    context.note(
      'denominator',
      `Rates are per 1,000 ${exposureOf}${exposureOf === 'residents' ? ', who are not all who are there' : ''}.`,
    )
    const deprivation =
      context.choice('adjust') === 'deprivation' ? await readDeciles(db, context, reports.codes) : null
    return {
      ...reports,
      ...byMonth,
      exposures,
      exposureOf,
      deciles: deprivation?.deciles ?? null,
      edition: deprivation?.edition ?? null,
      map: context.choice('map') as TaskInput<'funnel'>['map'],
    }
  },
}

/** National tenths of the newest edition that is drawn on these LSOAs. */
async function readDeciles(db: Db, { scope, frame, choose }: RunContext, codes: readonly string[]) {
  const found = (await listDeprivationEditions(db, scope.synthetic)).find(
    ({ domain, lsoa_vintage }) => domain === 'imd' && lsoa_vintage === frame.set.vintage,
  )
  if (!found)
    throw new ApiProblem('no-areas', {
      detail: `No Index of Multiple Deprivation is loaded for LSOAs of ${frame.set.vintage}. Load one, or do not adjust.`,
    })
  const rows = await lsoaDeprivation(db, codes, scope.synthetic, found.edition)
  const byCode = new Map(rows.flatMap(({ code, domain, decile }) => (domain === 'imd' ? [[code, decile]] : [])))
  choose(`Deprivation of ${found.edition}: the newest index loaded for these LSOAs.`)
  return {
    edition: found.edition,
    deciles: Float64Array.from(codes, (code) => byCode.get(code) ?? Number.NaN),
  }
}
