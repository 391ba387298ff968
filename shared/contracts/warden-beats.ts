import { z } from 'zod'
import { Note } from './fields.ts'
import { DayField, DistrictField, IdField, NameField, WordsField } from './plan-inputs.ts'

export const beatUnitKinds = ['lsoa', 'ward', 'parish'] as const
export type BeatUnitKind = (typeof beatUnitKinds)[number]
export const beatBalances = ['minutes', 'incidents', 'residents'] as const
export type BeatBalance = (typeof beatBalances)[number]
export const mostBeats = 60
const mostUnits = 5_000

const UnitKind = z.enum(beatUnitKinds).describe('Areas that beats are put together from, by their newest boundaries')
const Balance = z.enum(beatBalances).describe('What every beat should have as much of: minutes of work of a week')
const ofDistrict = { district: z.object({ code: z.string(), name: z.string() }), synthetic: z.boolean() }

export const BeatsQuery = z.object({ district: DistrictField }).strict()
export const BeatPlanPath = z.object({ plan: z.coerce.number().int().positive().max(2_147_483_647) })
export const BeatFileQuery = z.object({ format: z.enum(['csv', 'geojson']).default('csv') }).strict()
export type BeatFileFormat = z.infer<typeof BeatFileQuery>['format']

export const BeatRequest = z
  .object({
    district: DistrictField,
    units: UnitKind.default('lsoa'),
    beats: z.int().min(2).max(mostBeats).optional().describe('One for each two wardens where left out'),
    balance: Balance.default('minutes'),
    keepParishesWhole: z.boolean().default(false).describe('Of LSOAs: those of one parish stay in one beat'),
    startFrom: z.enum(['anew', 'today']).default('anew'),
    mostChanged: z
      .int()
      .min(0)
      .max(mostUnits)
      .nullable()
      .default(null)
      .describe('From today: how many areas may change hands; null: as many as it takes'),
    tolerancePercent: z.number().min(0).max(50).default(5).describe('Differences from the mean up to it count as none'),
    seed: z.int().min(0).max(2_147_483_647).default(1),
    note: WordsField.default(''),
  })
  .strict()
export type BeatRequest = z.infer<typeof BeatRequest>

const Assignment = z
  .array(z.strictObject({ code: z.string().min(1).max(40), beat: z.int().min(1).max(mostBeats) }))
  .min(2)
  .max(mostUnits)
const drawn = {
  district: DistrictField,
  fromPlan: IdField.describe('The version it was drawn from: its areas, and what it balances'),
  units: Assignment.describe('The beat of every area of the district'),
}
export const BeatTryRequest = z.object(drawn).strict()
export type BeatTryRequest = z.infer<typeof BeatTryRequest>
export const BeatKeepRequest = z
  .object({
    ...drawn,
    names: z.array(z.strictObject({ beat: z.int().min(1).max(mostBeats), name: NameField })).max(mostBeats),
    note: WordsField.default(''),
  })
  .strict()
export type BeatKeepRequest = z.infer<typeof BeatKeepRequest>
export const BeatDecideRequest = z.object({ fromDay: DayField }).strict()
export type BeatDecideRequest = z.infer<typeof BeatDecideRequest>

export const BeatFigures = z
  .object({
    beat: z.int(),
    name: z.string(),
    areas: z.int(),
    load: z.number().describe('Of what is balanced'),
    shareOfMean: z.number().describe('1 is the mean of all beats'),
    residents: z.number().nullable(),
    squareKilometres: z.number(),
    perimeterKilometres: z.number(),
    polsbyPopper: z.number().nullable().describe('4πA/P²: 1 is a circle, a square 0.79; smaller is more ragged'),
    inMostDeprivedFifth: z.number().nullable().describe('Share of residents'),
    hotSpots: z.int().describe('Accepted hot spots inside, as they are now'),
    incidentsPerWeek: z.number().nullable(),
    minutesPerWeek: z.number().nullable(),
    pieces: z.int().describe('1 where it hangs together'),
  })
  .meta({ id: 'BeatFigures' })
export type BeatFigures = z.infer<typeof BeatFigures>

export const BeatMeasures = z
  .object({
    meanLoad: z.number(),
    deviation: z.number().describe('Largest difference of a beat from the mean, in what is balanced'),
    deviationPercent: z.number().describe('The same, of the mean'),
    perimeterKilometres: z.number().describe('Borders of all beats together'),
    isContiguous: z.boolean(),
    changed: z.int().nullable().describe('Areas of another beat than today; null: no beats are in force'),
  })
  .meta({ id: 'BeatMeasures' })
export type BeatMeasures = z.infer<typeof BeatMeasures>

export const BeatSummary = z
  .object({
    plan: z.int(),
    version: z.int(),
    unitKind: UnitKind,
    vintage: z.int(),
    beats: z.int(),
    balance: Balance,
    isByHand: z.boolean(),
    note: z.string(),
    madeBy: z.string(),
    madeAt: z.string(),
    deviationPercent: z.number(),
    changed: z.int().nullable().describe('Against the beats in force when it was made'),
    inForceFrom: z
      .array(z.object({ fromDay: z.string(), by: z.string(), at: z.string() }))
      .describe('Days from which it was put in force, the last first'),
    isInForce: z.boolean().describe('Today'),
  })
  .meta({ id: 'BeatSummary' })
export type BeatSummary = z.infer<typeof BeatSummary>

export const BeatsAnswer = z
  .object({
    ...ofDistrict,
    today: z.string(),
    plans: z.array(BeatSummary).describe('Newest first'),
    inForce: z.int().nullable(),
    kinds: z.array(z.object({ kind: UnitKind, vintage: z.int(), areas: z.int() })),
    usualBeats: z.int(),
    usualBeatsBecause: z.string(),
  })
  .meta({ id: 'BeatsAnswer' })
export type BeatsAnswer = z.infer<typeof BeatsAnswer>

export const BeatUnit = z
  .object({
    code: z.string(),
    name: z.string(),
    beat: z.int(),
    today: z.int().nullable().describe('Its beat in force; null: none is'),
    load: z.number(),
    residents: z.number().nullable(),
    parish: z.string().nullable(),
    neighbours: z.array(z.int()).describe('Areas next to it along a border, by their place in this list'),
  })
  .meta({ id: 'BeatUnit' })
export type BeatUnit = z.infer<typeof BeatUnit>

export const BeatPlan = BeatSummary.extend({
  ...ofDistrict,
  keepParishesWhole: z.boolean(),
  startFrom: z.enum(['anew', 'today']),
  mostChanged: z.int().nullable(),
  tolerancePercent: z.number(),
  fromPlan: z.int().nullable(),
  figures: z.array(BeatFigures).describe('The beats by number; how fair they are to each other'),
  units: z.array(BeatUnit).describe('In order of code'),
  measures: BeatMeasures,
  solution: z.enum(['optimal', 'feasible', 'by-hand']),
  boundPercent: z.number().describe('No beats of this ground can deviate less from the mean'),
  todayPlan: z
    .object({
      plan: z.int(),
      version: z.int(),
      names: z.array(z.object({ beat: z.int(), name: z.string() })),
      deviationPercent: z.number(),
    })
    .nullable()
    .describe('The beats in force, weighed with the same loads; null: none are'),
  finding: z.string(),
  howSure: z.string(),
  months: z.array(z.string()),
  loads: z.array(z.int()),
  automaticChoices: z.array(z.string()),
  notes: z.array(Note),
  seed: z.int(),
  dataVersion: z.string(),
  codeVersion: z.string(),
}).meta({ id: 'BeatPlan' })
export type BeatPlan = z.infer<typeof BeatPlan>

export const BeatTryAnswer = z
  .object({
    figures: z.array(BeatFigures),
    measures: BeatMeasures,
    problems: z.array(z.string()).describe('Why it cannot be kept: beats that fall apart or are empty'),
    sentence: z.string(),
  })
  .meta({ id: 'BeatTryAnswer' })
export type BeatTryAnswer = z.infer<typeof BeatTryAnswer>
