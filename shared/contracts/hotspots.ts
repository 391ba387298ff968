import { z } from 'zod'
import { measureSlugs } from '../measures.ts'
import { AreaKindField, MapLayerField, MonthField, Note, PeriodField, VintageField } from './fields.ts'

export const HotspotsQuery = z
  .object({
    areas: AreaKindField.describe('Area kind'),
    vintage: VintageField.optional().describe('Year of the boundaries; the newest loaded when left out'),
    district: z.string().optional().describe('Code of one district; every real district loaded when left out'),
    layer: MapLayerField.default('all-crime').describe(
      'Of the police, or of partners; those for the restricted tier need it, and areas=district',
    ),
    from: MonthField.optional().describe('First month; the last 12 months loaded when both are left out'),
    to: MonthField.optional().describe('Last month, included'),
    measure: z.enum(measureSlugs).default('count'),
    of: z
      .enum(['rate', 'eb-rate', 'count'])
      .optional()
      .describe('What Gi* compares; rate where residents are known, otherwise count'),
    format: z.enum(['json', 'csv', 'geojson', 'xlsx', 'gpkg']).default('json'),
  })
  .strict()
export type HotspotsQuery = z.infer<typeof HotspotsQuery>
export type HotspotsQueryInput = z.input<typeof HotspotsQuery>

export const verdictWords = [
  'too few to say',
  'clear rise',
  'clear fall',
  'probable rise',
  'probable fall',
  'no clear change',
  'not available',
] as const
export const Verdict = z.enum(verdictWords)
export type Verdict = z.infer<typeof Verdict>

const figure = z.number().nullable()

export const HotspotRow = z
  .object({
    code: z.string(),
    name: z.string(),
    remainder: z.boolean().describe('True for what is in the district but in no area of this kind'),
    count: figure.describe('Incidents in the months used; null where no month is published'),
    residents: figure,
    households: figure,
    rate: figure.describe('Per 1,000 residents over the months used; per 1,000 households for household-rate'),
    lower: figure.describe('95% interval of the rate: exact Poisson below 10 incidents, Byar from 10'),
    upper: figure,
    eb: figure.describe('Empirical Bayes rate per 1,000 residents (Marshall 1991, global)'),
    z: figure.describe('Gi* z-score; binary weights, queen neighbours, the area itself included'),
    p: figure.describe('Two-sided p-value of z, normal'),
    pFdr: figure.describe('p adjusted by Benjamini-Hochberg over all areas tested'),
    fdrClass: z
      .int()
      .min(-3)
      .max(3)
      .nullable()
      .describe('Hot 3, 2, 1 or cold -3, -2, -1 at 99, 95, 90% after FDR; 0 neither'),
    borderShare: figure.describe(
      'Share of its incidents whose snap point lies within 25 m of its border; of partners, as near as the place may be off',
    ),
    reports: z.int().optional().describe('Abandoned vehicles: reports before those of one vehicle were merged'),
    reason: z.string().nullable().describe('Why a figure is not given'),
    before: figure.optional().describe('Change: incidents in the same months a year before'),
    ratio: figure.optional(),
    ratioLower: figure.optional().describe('95% log-Wald interval of the ratio'),
    ratioUpper: figure.optional(),
    changeP: figure.optional().describe('Two-sided p of the E-test (Krishnamoorthy and Thomson 2004)'),
    changePFdr: figure.optional(),
    verdict: Verdict.optional(),
  })
  .meta({ id: 'HotspotRow' })
export type HotspotRow = z.infer<typeof HotspotRow>

export const Denominators = z.object({
  residents: z
    .object({ year: z.int(), lsoaVintage: z.int(), method: z.enum(['as published', 'area-weighted from LSOAs']) })
    .nullable(),
  households: z
    .object({ year: z.int(), lsoaVintage: z.int(), method: z.enum(['as published', 'area-weighted from LSOAs']) })
    .nullable(),
})
export type Denominators = z.infer<typeof Denominators>

export const HotspotsAnswer = z
  .object({
    period: PeriodField,
    months: z.array(MonthField).describe('Months counted'),
    missingMonths: z.array(MonthField).describe('Months of the period that are not counted, here or a year before'),
    beforeMonths: z.array(MonthField).optional().describe('Change: the months compared with'),
    dataVersion: z.string(),
    synthetic: z.boolean(),
    parameters: z.object({
      areas: AreaKindField,
      vintage: z.int(),
      district: z.string().nullable(),
      layer: MapLayerField,
      source: z.enum(['police', 'partners']),
      types: z.array(z.string()),
      from: MonthField,
      to: MonthField,
      measure: z.enum(measureSlugs),
      of: z.enum(['rate', 'eb-rate', 'count']),
      confidence: z.number(),
      weights: z.string(),
      correction: z.string(),
      tail: z.string(),
      denominators: Denominators,
    }),
    automaticChoices: z.array(z.string()).describe('What was chosen for the reader, in words'),
    notes: z.array(Note),
    totals: z.object({
      areas: z.int(),
      incidents: z.int(),
      outsideAreas: z.int().describe('Incidents in the district but in no area of this kind'),
      withoutLocation: z
        .int()
        .describe('Reports that have no place: of the same police force, or of the feed wherever they happened'),
      tooVague: z.int().describe('Reports of partners whose place may be further off than areas of this kind are wide'),
      reports: z.int().describe('All of these, before reports of one vehicle were merged'),
      withoutLocationShare: figure,
      hot: z.int().nullable().describe('Areas hot at 95% after FDR'),
      cold: z.int().nullable(),
      overallRate: figure,
    }),
    attribution: z.array(z.string()),
    rows: z.array(HotspotRow),
  })
  .meta({ id: 'HotspotsAnswer' })
export type HotspotsAnswer = z.infer<typeof HotspotsAnswer>
