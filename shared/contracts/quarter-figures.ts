import { z } from 'zod'
import { AreaKindField, MonthField, PeriodField } from './fields.ts'
import { Verdict } from './hotspots.ts'

const Count = z.int().min(0)

/**
 * One incident type in one place. A figure that is hidden, and whatever was made from it, is not there: nothing says
 * whether it is small or protects one that is.
 */
export const TypeFigures = z
  .strictObject({
    slug: z.string(),
    label: z.string(),
    quarter: Count.optional().describe('Reports in the counted months of `quarter`'),
    before: Count.optional().describe('In those of `before`'),
    year: Count.optional().describe('In those of `year`'),
    quarters: z
      .array(z.strictObject({ from: MonthField, to: MonthField, count: Count }))
      .describe(
        'The same of each three months of `series` that is told, the oldest first; `quarter` and `before` among them',
      ),
    rate: z
      .strictObject({ rate: z.number(), lower: z.number(), upper: z.number(), districtRate: z.number().optional() })
      .optional()
      .describe('Reports a year and 1,000 residents, from `year`, with its 95% interval; none where under 100 live'),
    verdict: Verdict.optional().describe('Of `quarter` against `before`; not there where either is hidden'),
    monthly: z
      .array(z.strictObject({ month: MonthField, count: Count }))
      .optional()
      .describe('The counted months of `series`: all of them or none'),
  })
  .meta({ id: 'TypeFigures' })
export type TypeFigures = z.infer<typeof TypeFigures>

const content = {
  district: z.strictObject({ code: z.string(), name: z.string() }),
  synthetic: z.boolean(),
  quarter: PeriodField.strict().describe('The last three months that are told'),
  before: PeriodField.strict().describe('The same months a year before'),
  year: PeriodField.strict().describe('The twelve months that end with `quarter`'),
  series: PeriodField.strict().describe('The 24 months that end with `quarter`'),
  months: z.array(MonthField).describe('Months of these that are counted'),
  missingMonths: z.array(MonthField).describe('Months of these that are not'),
  dataVersion: z.string(),
  areas: z.array(
    z.strictObject({
      kind: AreaKindField,
      vintage: z.int(),
      code: z.string(),
      name: z.string(),
      residents: z.int().nullable(),
      types: z.array(TypeFigures),
    }),
  ),
  districtResidents: z.int().nullable(),
  districtTypes: z.array(TypeFigures).describe('The same of the whole district, of every type'),
  attribution: z.array(z.string()),
}

/** What a pack says of areas of a district: exact for partners, or after disclosure control. */
export const AreaFigures = z.strictObject(content).meta({ id: 'AreaFigures' })
export type AreaFigures = z.infer<typeof AreaFigures>

const isTold = (count: number | undefined) => count === undefined || count === 0 || count >= 5
const mayBeTold = ({ quarter, before, year, quarters, monthly }: TypeFigures) =>
  [quarter, before, year, ...[...quarters, ...(monthly ?? [])].map(({ count }) => count)].every(isTold)

/** What the public is told of a calendar quarter. Every count is none, or 5 or more. */
export const QuarterFigures = z
  .strictObject(content)
  .refine(
    ({ areas, districtTypes }) => districtTypes.every(mayBeTold) && areas.every(({ types }) => types.every(mayBeTold)),
    { error: 'holds a count of 1 to 4' },
  )
  .meta({ id: 'QuarterFigures' })
export type QuarterFigures = z.infer<typeof QuarterFigures>

const DistrictField = z.string().optional().describe('Code of one district; the first where it is left out')
export const QuartersQuery = z.object({ district: DistrictField }).strict()
export const QuartersRequest = z.object({ district: DistrictField }).strict()
export type QuartersRequest = z.infer<typeof QuartersRequest>

const QuarterOnRecord = z.strictObject({
  quarter: z.int().describe('Number of the record'),
  from: MonthField,
  to: MonthField,
  checksum: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
})
export const QuartersAnswer = z
  .strictObject({
    district: z.strictObject({ code: z.string(), name: z.string() }),
    quarters: z.array(QuarterOnRecord),
  })
  .meta({ id: 'QuartersAnswer' })
export type QuartersAnswer = z.infer<typeof QuartersAnswer>

export const QuarterAnswer = z
  .strictObject({ ...QuarterOnRecord.shape, figures: QuarterFigures })
  .meta({ id: 'QuarterAnswer' })
export type QuarterAnswer = z.infer<typeof QuarterAnswer>
