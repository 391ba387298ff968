import { z } from 'zod'
import { Note } from './fields.ts'
import { DayField, DistrictField, IdField, WordsField } from './plan-inputs.ts'
import { Duty, Settings } from './warden-setup.ts'

const idInPath = z.coerce.number().int().positive().max(2_147_483_647)
const ofWeek = z.array(z.number()).length(168)

export const wardenWeekDecisions = ['published', 'withdrawn'] as const
export const rotaRules = ['hours', 'days-off', 'away', 'rest', 'two-shifts-a-day', 'alone'] as const

export const WardenWeekRequest = z
  .object({
    district: DistrictField,
    week: DayField.describe('The Monday of the week'),
    note: WordsField.default(''),
    startsBy: z
      .enum(['coverage', 'rota'])
      .default('coverage')
      .describe('Starts of shifts: those that cover most need of a day, or whichever the rota takes of those allowed'),
    order: z
      .enum(['shuffled', 'shortest'])
      .default('shuffled')
      .describe('Each time round newly shuffled, or the shortest way with start and direction drawn by chance'),
    seed: z.int().min(0).max(2_147_483_647).default(1),
    longestSeconds: z.int().min(1).max(60).default(10),
  })
  .strict()
export type WardenWeekRequest = z.infer<typeof WardenWeekRequest>

export const WardenWeekPath = z.object({ week: idInPath })
export const WardenWeeksQuery = z.object({ district: DistrictField, week: DayField.optional() }).strict()

export const WardenWeekSummary = z
  .object({
    wardenWeek: z.int(),
    district: z.object({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    week: z.string(),
    version: z.int(),
    note: z.string(),
    isByHand: z.boolean(),
    from: z.int().nullable().describe('The version it was drawn from'),
    madeBy: z.string(),
    madeAt: z.string(),
    decision: z.enum(wardenWeekDecisions).nullable(),
    met: z.number(),
    needed: z.number(),
    coverage: z.number().describe('met / needed; 1 where nothing is needed'),
  })
  .meta({ id: 'WardenWeekSummary' })
export type WardenWeekSummary = z.infer<typeof WardenWeekSummary>
export const WardenWeeksAnswer = z
  .object({
    district: z.object({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    weeks: z.array(WardenWeekSummary).describe('Newest first; at most 200'),
  })
  .meta({ id: 'WardenWeeksAnswer' })
export type WardenWeeksAnswer = z.infer<typeof WardenWeeksAnswer>

export const BrokenRule = z.object({
  rule: z.enum(rotaRules),
  sentence: z.string(),
  forbids: z.boolean().describe('Law or safety: a week that breaks it is not kept. Others need a note'),
  warden: z.int().nullable(),
  day: z.string(),
})
export type BrokenRule = z.infer<typeof BrokenRule>

export const SpotVisits = z.object({
  spot: z.int(),
  name: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  beatName: z.string().nullable(),
  planned: z.int().describe('Visits of the week; two who walk together make one'),
  wanted: z.int().describe('Visits that its dose asks for in the hours of risk of the week'),
  hoursWalked: z.int().describe('Hours of risk in which somebody is on duty in its beat'),
  hoursOfRisk: z.int(),
  sentence: z.string().describe('Empty where it has its dose'),
})
export type SpotVisits = z.infer<typeof SpotVisits>

export const WardenWeekAnswer = z
  .object({
    ...WardenWeekSummary.shape,
    request: WardenWeekRequest,
    settings: Settings.describe('As they were'),
    seed: z.int(),
    dataVersion: z.string(),
    codeVersion: z.string(),
    months: z.array(z.string()),
    loads: z.array(z.int()),
    automaticChoices: z.array(z.string()),
    notes: z.array(Note),
    rules: z.array(z.string()),
    broken: z.array(BrokenRule).describe('Broken knowingly, in a week drawn by hand'),
    status: z.enum(['optimal', 'feasible', 'by-hand']),
    bound: z.number().describe('No rota by the rules meets more hours of need'),
    gap: z.number(),
    seconds: z.number(),
    sentence: z.string(),
    doseSentence: z.string(),
    beatsVersion: z.int().nullable().describe('Of the beats it was planned with; null: without'),
    starts: z.array(z.int()).describe('Hours at which shifts start'),
    allowedStarts: z.array(z.int()).describe('At which they may start in a week drawn by hand'),
    shiftHours: z.int(),
    paidHours: z.number().describe('Of a shift'),
    days: z.array(z.object({ day: z.string(), sunrise: z.string(), sunset: z.string() })),
    need: ofWeek.describe('Wardens needed in each hour from Monday 00:00'),
    staff: ofWeek.describe('Wardens on duty'),
    pairHours: ofWeek.describe('1: nobody works alone'),
    wardens: z.array(
      z.object({
        warden: z.int(),
        name: z.string(),
        weeklyHours: z.number(),
        paidHours: z.number(),
        daysAway: z.array(z.int()).describe('In this week, Monday 1'),
      }),
    ),
    beats: z.array(
      z.object({
        name: z.string(),
        workShare: z.number().describe('Of all work of the week'),
        hours: z.number().describe('Hours of wardens'),
        hoursShare: z.number(),
      }),
    ),
    spots: z.array(SpotVisits),
    duties: z.array(Duty).describe('In order of time; a warden is told of their own alone'),
    decisions: z.array(
      z.object({ decision: z.enum(wardenWeekDecisions), actor: z.string(), at: z.string(), reason: z.string() }),
    ),
  })
  .meta({ id: 'WardenWeek' })
export type WardenWeekAnswer = z.infer<typeof WardenWeekAnswer>

export const HandDuties = z
  .array(
    z.strictObject({
      warden: IdField,
      day: DayField,
      fromHour: z.int().min(0).max(23).describe('One of allowedStarts'),
    }),
  )
  .max(700)
export type HandDuties = z.infer<typeof HandDuties>
export const WardenTryRequest = z.object({ duties: HandDuties }).strict()
export const WardenKeepRequest = z.object({ duties: HandDuties, note: WordsField.default('') }).strict()
export type WardenKeepRequest = z.infer<typeof WardenKeepRequest>
export const WardenTryAnswer = z
  .object({
    wardenWeek: z.int(),
    met: z.number(),
    needed: z.number(),
    coverage: z.number(),
    difference: z.number().describe('Hours of need met, against the version it was drawn from'),
    staff: ofWeek,
    paidHours: z.array(z.object({ warden: z.int(), paidHours: z.number() })),
    broken: z.array(BrokenRule),
    sentence: z.string(),
  })
  .meta({ id: 'WardenTryAnswer' })
export type WardenTryAnswer = z.infer<typeof WardenTryAnswer>

export const WardenWeekDecision = z
  .object({
    decision: z.enum(['publish', 'withdraw']),
    reason: WordsField.default('').describe('Needed where it is withdrawn'),
  })
  .strict()

export const WardenWeekFileQuery = z
  .object({
    format: z.enum(['ics', 'xlsx', 'csv']),
    warden: idInPath.optional().describe('Duties of one warden alone'),
  })
  .strict()
