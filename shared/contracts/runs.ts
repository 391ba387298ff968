import { z } from 'zod'
import { LayerField, MonthField, Note, PeriodField } from './fields.ts'

const described = {
  name: z.string(),
  label: z.string(),
  help: z.string(),
  only: z
    .object({ name: z.string(), values: z.array(z.string()).readonly() })
    .optional()
    .describe('The choice under whose values alone it is read; read always when left out'),
}
const NumberParameterField = z.object({
  kind: z.literal('number'),
  ...described,
  unit: z.string(),
  standard: z.number(),
  least: z.number(),
  most: z.number(),
  step: z.number(),
  belowLeast: z.string().optional().describe('Why nothing smaller is possible and what to do instead'),
})
const ParameterField = z.discriminatedUnion('kind', [
  NumberParameterField,
  z.object({
    kind: z.literal('choice'),
    ...described,
    standard: z.string(),
    options: z.array(z.object({ value: z.string(), label: z.string() })),
  }),
])
const ParameterValuesField = z.record(z.string(), z.union([z.number(), z.string()]))

export const methodGroups = ['where', 'change', 'when', 'how-spread'] as const

/** What a method needs of the rows beyond their month and map point. */
export const methodNeeds = ['hours', 'exact-places', 'residents'] as const

export const Method = z
  .object({
    slug: z.string(),
    group: z.enum(methodGroups),
    title: z.string().describe("The field's name of the method"),
    question: z.string().describe('The question it answers, in plain words'),
    plain: z.string().describe('How it works, in two or three plain sentences'),
    caution: z.string().nullable().describe('What it must not be used for'),
    source: z.string().describe('Author, year and journal'),
    needs: z.array(z.enum(methodNeeds)),
    fewestMonths: z.number().int().min(1).describe('Months that must be loaded and countable, whatever the period'),
    available: z.boolean().describe('Whether the data loaded for this district can answer it'),
    unavailableReason: z.string().nullable(),
    units: z.enum(['cells', 'areas', 'none']).describe('What the map of its result shows'),
    parameters: z.array(ParameterField),
    seed: NumberParameterField.nullable().describe(
      'The seed of a run, for methods that draw at random; otherwise null',
    ),
  })
  .meta({ id: 'Method' })
export type Method = z.infer<typeof Method>

export const MethodsQuery = z.object({ district: z.string().optional() }).strict()
export const MethodsAnswer = z
  .object({ dataVersion: z.string(), synthetic: z.boolean(), methods: z.array(Method) })
  .meta({ id: 'MethodsAnswer' })
export type MethodsAnswer = z.infer<typeof MethodsAnswer>

const name = z.string().trim().max(120).describe('What the reader calls it')
const note = z.string().trim().max(2_000).describe('What the reader wants remembered with it')
const RunIdField = z.coerce.number().int().min(1)

export const RunRequest = z
  .object({
    method: z.string(),
    district: z.string().optional().describe('Code of one district; the one shown first when left out'),
    layer: LayerField.default('all-crime'),
    from: MonthField.optional().describe('First month; the last 12 months loaded when both are left out'),
    to: MonthField.optional().describe('Last month, included'),
    parameters: ParameterValuesField.default({}),
    seed: z
      .number()
      .int()
      .min(0)
      .max(4_294_967_295)
      .optional()
      .describe('Of the random draws; the usual one of the method when left out'),
    name: name.default(''),
    note: note.default(''),
  })
  .strict()
export type RunRequest = z.infer<typeof RunRequest>

export const runStatuses = ['waiting', 'running', 'done', 'stopped', 'failed'] as const
export type RunStatus = (typeof runStatuses)[number]

const value = z.union([z.number(), z.string(), z.null()])

/** A column of a result: enough to print, sort and map it. */
export const RunColumn = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.string().optional(),
  decimals: z.int().optional().describe('0 when left out; for numbers only'),
  align: z.enum(['left', 'right']),
})
export type RunColumn = z.infer<typeof RunColumn>

/** How the map colours the result: one column, by fixed classes in words or by amount. */
export const RunMap = z.object({
  column: z.string().describe('Key of the column that is mapped'),
  scheme: z.enum(['hot-cold', 'amount', 'ratio', 'categories']),
  label: z.string(),
  unit: z.string(),
  categories: z
    .array(z.object({ value: z.union([z.number(), z.string()]), label: z.string(), colour: z.string() }))
    .optional()
    .describe('For hot-cold and categories: every class in the order of the legend'),
  outline: z.string().nullable().describe('Key of the column whose word (steady, mostly, shaky) the outline tells'),
  outlined: z.string().optional().describe("What has an outline, in words: 'hot or cold'"),
})
export type RunMap = z.infer<typeof RunMap>

const share = z.number().nullable()
const Limits = z.object({ lower: z.number(), upper: z.number() }).nullable()

/** How well the method would have said where the next month's reports fall, against last year's counts. */
export const RunAccuracy = z.object({
  origins: z.int().describe('Months tested, each with only the months before it'),
  incidents: z.int().describe('Reports in those months'),
  shares: z.array(
    z.object({
      share: z.number().describe('Share of the area that is mapped: 0.01, 0.02, 0.05'),
      hitRate: share,
      hitRateLimits: Limits,
      pai: share,
      paiLimits: Limits,
      pei: share,
      peiLimits: Limits,
      rri: share,
      baselineHitRate: share,
      baselinePai: share,
      difference: share.describe('Hit rate less that of the baseline'),
      differenceLimits: Limits,
      verdict: z.enum(['better', 'worse', 'not distinguishable']).nullable(),
    }),
  ),
  suggestion: z.string().nullable().describe('Which method to use for this layer and district, and why, in a sentence'),
  sentence: z.string(),
})
export type RunAccuracy = z.infer<typeof RunAccuracy>

export const figureKinds = [
  'hour-weekday-matrix',
  'control-chart',
  'funnel-plot',
  'lorenz-curve',
  'moran-scatter',
  'calendar-heat-map',
  'hit-rate-chart',
] as const

/** A figure of `shared/figures` by name, with the data it draws. */
export const RunFigure = z.object({ kind: z.enum(figureKinds), data: z.looseObject({}) })
export type RunFigure = z.infer<typeof RunFigure>

export const RunResult = z
  .object({
    finding: z.string().describe('The answer in one sentence without a full stop; the title of the page'),
    details: z.array(z.string()).describe('What else was found, a sentence each'),
    how: z.string().describe('How it was computed, in plain words with its figures: tail, weights, correction, seed'),
    sure: z.array(z.string()).describe('How sure this is, a sentence each'),
    incidents: z.int().describe('Reports used'),
    counted: z.string().optional().describe('Months counted, in words, where they are not those of the run'),
    units: z
      .object({
        kind: z.enum(['square', 'hexagon', 'lsoa', 'ward', 'cluster']),
        count: z.int(),
        cellSizeMetres: z.number().nullable(),
        tested: z.int().nullable(),
      })
      .nullable(),
    map: RunMap.nullable(),
    columns: z.array(RunColumn).describe('The first is `place`: where the row is, in words'),
    rows: z
      .array(z.record(z.string(), value))
      .describe('One per cell or area by `id`, the most striking first; the map has the same'),
    steps: z
      .object({ months: z.array(MonthField), classes: z.record(z.string(), z.string()) })
      .nullable()
      .describe('For the time slider: by unit id, a letter per month: H hot, C cold, - neither'),
    figures: z.array(RunFigure),
    accuracy: RunAccuracy.nullable(),
  })
  .meta({ id: 'RunResult' })
export type RunResult = z.infer<typeof RunResult>

export const Run = z
  .object({
    run: z.int(),
    name: z.string(),
    note: z.string(),
    method: z.string(),
    title: z.string(),
    layer: LayerField,
    district: z.object({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    period: PeriodField,
    months: z.array(MonthField).describe('Months counted'),
    missingMonths: z.array(MonthField),
    parameters: ParameterValuesField,
    seed: z.number().int(),
    dataVersion: z.string(),
    codeVersion: z.string(),
    automaticChoices: z.array(z.string()),
    notes: z.array(Note),
    attribution: z.array(z.string()),
    status: z.enum(runStatuses),
    progress: z.object({ share: z.number().min(0).max(1), sentence: z.string() }),
    failure: z.string().nullable().describe('Why there is no result, and what to do next'),
    askedAt: z.string(),
    seconds: z.number().nullable(),
    loads: z.array(z.int()).describe('The loads its rows came from'),
  })
  .meta({ id: 'Run' })
export type Run = z.infer<typeof Run>

export const RunPath = z.object({ run: RunIdField })
export const RunsQuery = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }).strict()
export const RunsAnswer = z.object({ runs: z.array(Run) }).meta({ id: 'RunsAnswer' })
export const RunAnswer = z.object({ run: Run, result: RunResult.nullable() }).meta({ id: 'RunAnswer' })
export type RunAnswer = z.infer<typeof RunAnswer>
export const RunWords = z.object({ name, note }).strict()

const point = z.tuple([z.number(), z.number()])
export const RunShapes = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        id: z.string(),
        properties: z.looseObject({ id: z.string() }),
        geometry: z.object({
          type: z.enum(['Polygon', 'MultiPolygon']),
          coordinates: z.array(z.union([z.array(point), z.array(z.array(point))])),
        }),
      }),
    ),
  })
  .meta({ id: 'RunShapes' })
export type RunShapes = z.infer<typeof RunShapes>
export const RunFileQuery = z.object({ format: z.enum(['csv', 'geojson', 'gpkg']) }).strict()

export const ComparisonPath = z.object({ run: RunIdField, other: RunIdField })
export const RunComparison = z
  .object({
    run: Run,
    other: Run,
    sentence: z.string(),
    settings: z.array(z.object({ name: z.string(), run: z.string(), other: z.string() })).describe('What differs'),
    rows: z
      .array(z.object({ id: z.string(), place: z.string(), run: z.string(), other: z.string(), change: z.string() }))
      .describe('Units whose class differs; empty where the two have no units in common'),
  })
  .meta({ id: 'RunComparison' })
export type RunComparison = z.infer<typeof RunComparison>
