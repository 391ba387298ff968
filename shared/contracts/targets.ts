import { z } from 'zod'
import { vols } from '../meeting-words.ts'
import { targetAreaKinds, targetDirections, targetStatuses } from '../target-words.ts'
import { MonthField } from './fields.ts'
import { PaperTable } from './paper.ts'
import { DayField, DistrictField, IdField, NameField, WordsField } from './plan-inputs.ts'

const idInPath = z.coerce.number().int().positive().max(2_147_483_647)

/** A value of a measure in some months, with its 95% interval. */
export const TargetValue = z
  .strictObject({
    from: MonthField,
    to: MonthField,
    value: z.number().nullable().describe('In the unit of the measure; null where it cannot be told'),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    missing: z.array(MonthField).describe('Months of the period without data'),
    reason: z.string().describe('Why there is no value, or no interval; empty where there are both'),
  })
  .meta({ id: 'TargetValue' })
export type TargetValue = z.infer<typeof TargetValue>

export const TargetForecast = z
  .strictObject({
    value: z.number().nullable(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    from: MonthField,
    to: MonthField,
    method: z.string(),
    tried: z.string().describe('How far off the same method was on months that are over'),
    sentence: z.string(),
  })
  .meta({ id: 'TargetForecast' })
export type TargetForecast = z.infer<typeof TargetForecast>

/** How a target stands for the data as they are. */
export const TargetState = z
  .strictObject({
    status: z.enum(targetStatuses),
    sentence: z.string().describe('The status and its figures in plain words'),
    isOver: z.boolean().describe('Whether its deadline has passed'),
    unit: z.string(),
    decimals: z.int(),
    baseline: TargetValue.extend({ isEntered: z.boolean(), source: z.string() }),
    target: z.number().nullable().describe('Value to be reached; null where the baseline cannot be told'),
    now: TargetValue.nullable(),
    change: z
      .strictObject({ ratio: z.number(), lower: z.number(), upper: z.number(), sentence: z.string() })
      .nullable()
      .describe('Now against the baseline'),
    forecast: TargetForecast.nullable(),
    series: z
      .array(
        z.strictObject({
          from: MonthField,
          to: MonthField,
          value: z.number().nullable(),
          numerator: z.number().nullable(),
          denominator: z.number().nullable(),
        }),
      )
      .describe('By month, or by period as entered, on the scale of the target; null is missing'),
    denominator: z.string().describe('What it is divided by, from where and of which year'),
    notes: z.array(z.string()),
    beside: z.array(PaperTable).describe('What is to be read beside it'),
  })
  .meta({ id: 'TargetState' })
export type TargetState = z.infer<typeof TargetState>

export const Target = z
  .strictObject({
    target: z.int(),
    revision: z.int(),
    title: z.string(),
    measure: z.string(),
    measureLabel: z.string(),
    settings: z.record(z.string(), z.union([z.string(), z.number()])),
    areaKind: z.enum(targetAreaKinds),
    areaCode: z.string(),
    areaName: z.string(),
    baselineFrom: MonthField,
    baselineTo: MonthField,
    baselineValue: z.number().nullable(),
    baselineSource: z.string(),
    direction: z.enum(targetDirections),
    changePercent: z.number().nullable(),
    aim: z.number().nullable(),
    deadline: z.string(),
    ownerRole: z.string(),
    ownerAgency: z.string(),
    vol: z.enum(vols),
    priority: z.int().nullable(),
    problem: z.int().nullable(),
    status: z.enum(['open', 'closed']),
    closedBecause: z.string(),
    changedBy: z.string(),
    changedAt: z.string(),
    state: TargetState,
  })
  .meta({ id: 'Target' })
export type Target = z.infer<typeof Target>

/** A measure as a form needs it. */
export const MeasureAnswer = z
  .strictObject({
    slug: z.string(),
    label: z.string(),
    about: z.string(),
    unit: z.string(),
    numerator: z.string(),
    denominator: z.string(),
    direction: z.enum(targetDirections),
    vol: z.enum(vols),
    isEntered: z.boolean().describe('Whether its values are entered, as no feed gives them'),
    hasThings: z.boolean().describe('Whether values are of an estate, a school or the like'),
    districtOnly: z.boolean(),
    fields: z.array(
      z.strictObject({
        key: z.string(),
        label: z.string(),
        kind: z.enum(['choice', 'number', 'text']),
        choices: z.array(z.strictObject({ value: z.string(), label: z.string() })),
        first: z.union([z.string(), z.number()]),
      }),
    ),
  })
  .meta({ id: 'TargetMeasure' })
export type MeasureAnswer = z.infer<typeof MeasureAnswer>

export const TargetsQuery = z.object({ district: DistrictField }).strict()
export const TargetsAnswer = z
  .strictObject({
    district: z.strictObject({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    dataVersion: z.string(),
    toMonth: MonthField.nullable().describe('Last month the police published'),
    targets: z.array(Target),
    measures: z.array(MeasureAnswer),
    areas: z
      .array(z.strictObject({ kind: z.enum(targetAreaKinds), code: z.string(), name: z.string() }))
      .describe('What a target may be of'),
    links: z.strictObject({
      priorities: z.array(z.strictObject({ id: z.int(), title: z.string() })),
    }),
  })
  .meta({ id: 'TargetsAnswer' })
export type TargetsAnswer = z.infer<typeof TargetsAnswer>

export const TargetPath = z.object({ target: idInPath })
export const TargetAnswer = z
  .strictObject({
    target: Target,
    history: z.array(z.strictObject({ changedBy: z.string(), changedAt: z.string(), was: z.array(z.string()) })),
    values: z.array(
      z.strictObject({
        value: z.int(),
        thing: z.string(),
        from: MonthField,
        to: MonthField,
        numerator: z.number(),
        denominator: z.number().nullable(),
        source: z.string(),
        sourceDay: z.string(),
        enteredBy: z.string(),
        enteredAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'TargetAnswer' })
export type TargetAnswer = z.infer<typeof TargetAnswer>

const finite = z.number().min(-1e12).max(1e12)
const asked = {
  title: NameField,
  settings: z.record(z.string().max(40), z.union([z.string().max(80), finite])).default({}),
  baselineFrom: MonthField,
  baselineTo: MonthField,
  baselineValue: finite.nullable().default(null).describe('Null: worked out from the data of its months'),
  baselineSource: WordsField.default('').describe('Needed with a baseline that is entered'),
  direction: z.enum(targetDirections),
  changePercent: z.number().positive().max(1000).nullable().default(null),
  aim: finite.nullable().default(null).describe('The value itself; one of the two is given'),
  deadline: DayField,
  ownerRole: NameField,
  ownerAgency: NameField,
  vol: z.enum(vols),
  priority: IdField.nullable().default(null),
  problem: IdField.nullable().default(null),
}
export const TargetRequest = z
  .object({
    district: DistrictField,
    measure: z.string().max(60),
    areaKind: z.enum(targetAreaKinds),
    areaCode: z.string().trim().min(1).max(20),
    ...asked,
  })
  .strict()
export type TargetRequest = z.infer<typeof TargetRequest>
export const TargetChange = z
  .object({
    revision: z.int().positive().describe('The one that was looked at: a later one is not overwritten'),
    ...asked,
    status: z.enum(['open', 'closed']).default('open'),
    closedBecause: WordsField.default(''),
  })
  .strict()
export type TargetChange = z.infer<typeof TargetChange>

export const ValueRequest = z
  .object({
    thing: z.string().trim().max(120).default(''),
    from: MonthField,
    to: MonthField,
    numerator: z.number().min(0).max(1e12),
    denominator: z.number().positive().max(1e12).nullable().default(null),
    source: z.string().trim().min(3).max(200),
    sourceDay: DayField,
    withdraw: z.boolean().default(false).describe('Takes back what was entered for the same thing and months'),
  })
  .strict()
export type ValueRequest = z.infer<typeof ValueRequest>

export const CsvRequest = z
  .object({ district: DistrictField, file: NameField, text: z.string().min(1).max(400_000) })
  .strict()
export type CsvRequest = z.infer<typeof CsvRequest>
export const ImportAnswer = z
  .strictObject({
    accepted: z.int(),
    refused: z.array(z.strictObject({ line: z.int(), text: z.string(), reason: z.string() })),
  })
  .meta({ id: 'TargetImportAnswer' })
export type ImportAnswer = z.infer<typeof ImportAnswer>
