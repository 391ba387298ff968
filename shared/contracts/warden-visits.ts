import { z } from 'zod'
import { activitySlugs, powerSlugs } from '../warden-powers.ts'
import { ClockField, RefField } from './entries.ts'
import { MonthField, Note } from './fields.ts'
import { DayField, DistrictField, IdField, WordsField } from './plan-inputs.ts'

const ofDistrict = { district: z.object({ code: z.string(), name: z.string() }), synthetic: z.boolean() }

export const WardenVisitRequest = z
  .object({
    ref: RefField.describe('Made by the device; the same again adds to what is known of the visit'),
    district: DistrictField,
    plannedVisit: IdField.nullable().default(null).describe('Of a published week; null for one that was not planned'),
    spot: IdField.nullable().default(null).describe('Needed without a planned visit, unless there is a place'),
    place: z
      .strictObject({ longitude: z.number().min(-8.7).max(1.8), latitude: z.number().min(49.8).max(61) })
      .nullable()
      .default(null)
      .describe('Any other place; kept to 100 m'),
    warden: IdField.nullable()
      .default(null)
      .describe('Who was there; null: who the planned visit or the account is of'),
    arrived: ClockField.describe('On the clock in England'),
    left: ClockField.nullable().default(null),
    activity: z.enum(['', ...activitySlugs]).default(''),
    powers: z
      .array(z.strictObject({ power: z.enum(powerSlugs), count: z.int().min(1).max(200) }))
      .max(powerSlugs.length)
      .default([])
      .describe('Powers used, by kind'),
    note: WordsField.default('').describe('Without names; kept for three months'),
    revision: z
      .int()
      .min(0)
      .max(1_000_000)
      .default(0)
      .describe(
        '0 adds to what is known. From 1 on it is the whole visit as its device has it: a higher one takes the place of a lower one, whichever arrives first',
      ),
    withdrawn: z.boolean().default(false).describe('Entered by mistake: it counts no longer. Needs a revision'),
  })
  .strict()
export type WardenVisitRequest = z.infer<typeof WardenVisitRequest>

export const WardenVisit = z
  .object({
    ref: z.string(),
    source: z.enum(['log', 'gps', 'borough']).describe('Entered at the place, or counted from a logger'),
    plannedVisit: z.int().nullable(),
    duty: z.int().nullable(),
    spot: z.int().nullable(),
    place: z.string().describe('Name of the hot spot; another place by its square of 100 m'),
    warden: z.string().nullable().describe('Null once the time for which names are kept is over'),
    arrived: z.string(),
    left: z.string().nullable(),
    activity: z.string(),
    powers: z.array(z.object({ power: z.string(), count: z.int() })),
    note: z.string(),
    revision: z.int(),
    withdrawn: z.boolean().describe('Never true in a list: what was withdrawn counts nowhere'),
  })
  .meta({ id: 'WardenVisit' })
export type WardenVisit = z.infer<typeof WardenVisit>

export const GpsVisitsRequest = z
  .object({
    district: DistrictField,
    ref: RefField.describe('Of the file, made by the device: the same again changes nothing'),
    warden: IdField.nullable().default(null).describe('Whose logger it was; null: of who sends it'),
    stops: z
      .array(z.strictObject({ spot: IdField, arrived: ClockField, left: ClockField }))
      .min(1)
      .max(500)
      .describe('As the device reduced them, and as somebody looked at them. A track is not taken'),
  })
  .strict()
export type GpsVisitsRequest = z.infer<typeof GpsVisitsRequest>
export const GpsVisitsAnswer = z
  .object({
    kept: z.int(),
    known: z.int().describe('Stops of this file that were kept before, or that a visit entered by hand covers'),
  })
  .meta({ id: 'GpsVisitsAnswer' })

export const MissedDutyRequest = z
  .object({
    duty: IdField,
    reason: z.string().trim().max(300).describe('Why nobody worked it; empty takes back what was said'),
  })
  .strict()
export type MissedDutyRequest = z.infer<typeof MissedDutyRequest>
export const MissedDutyAnswer = z
  .object({ duty: z.int(), reason: z.string().nullable() })
  .meta({ id: 'MissedDutyAnswer' })

export const WardenVisitsQuery = z
  .object({
    district: DistrictField,
    from: DayField.optional().describe('A week before to where left out'),
    to: DayField.optional().describe('Today where left out; at most 62 days from from'),
  })
  .strict()
export const WardenVisitsAnswer = z
  .object({
    ...ofDistrict,
    from: z.string(),
    to: z.string(),
    sees: z
      .enum(['all', 'own', 'totals'])
      .describe(
        'Line managers (warden co-ordinator, partnership manager) are told of all visits by name; a warden of their own; everybody else of totals, and of nobody',
      ),
    visits: z.array(WardenVisit).describe('Newest first, at most 1,000; none where only totals are told'),
    totals: z
      .array(
        z.object({
          day: z.string(),
          spot: z.int().nullable(),
          place: z.string(),
          visits: z.int(),
          minutes: z.int().describe('Of visits whose end is known'),
        }),
      )
      .describe('By day and hot spot, all other places together, newest first; never by warden'),
  })
  .meta({ id: 'WardenVisitsAnswer' })
export type WardenVisitsAnswer = z.infer<typeof WardenVisitsAnswer>

export const WardenMeasuresQuery = z
  .object({
    district: DistrictField,
    from: DayField.optional().describe('27 days before to where left out'),
    to: DayField.optional().describe('Yesterday where left out: only days that are over are measured'),
    format: z.enum(['json', 'csv']).default('json').describe('csv: a row for each hot spot'),
  })
  .strict()

const Share = z
  .object({ some: z.int(), all: z.int(), share: z.number(), lower: z.number(), upper: z.number() })
  .describe('With 95% limits by Wilson')
export type Share = z.infer<typeof Share>
const near = { incidents: z.int(), near: z.int().describe('With a warden near in the same hour') }

export const SpotMeasure = z.object({
  spot: z.int(),
  name: z.string(),
  planned: z.int().describe('Visits of published weeks'),
  made: z.int().describe('Of them, made at all'),
  visits: z.int().describe('All, planned or not'),
  minutesPerWeek: z.number().describe('Dose: minutes of all visits whose end is known, a week'),
  compliance: Share.nullable().describe('Planned visits that lasted long enough; null where none was planned'),
  longestGapMinutes: z.number().describe('Longest time in the risk hours of a day without a visit'),
  daysWithout: z.int().describe('Days without any visit in the risk hours'),
})
export type SpotMeasure = z.infer<typeof SpotMeasure>

/** What was delivered. There is nothing by warden in it. */
export const WardenMeasures = z
  .object({
    ...ofDistrict,
    from: z.string(),
    to: z.string(),
    days: z.int(),
    leastMinutes: z.int(),
    nearMetres: z.number(),
    riskHours: z.object({ fromHour: z.int(), toHour: z.int() }),
    duties: z.object({
      planned: z.int(),
      worked: z.int().describe('Any visit was entered of it'),
      missed: z.int(),
      hoursPlanned: z.number(),
      hoursWorked: z.number(),
      hoursMissed: z.number(),
    }),
    visits: z.object({
      planned: z.int(),
      made: z.int(),
      longEnough: z.int().describe('Of those made'),
      missed: z.int(),
      unplanned: z.int(),
      withoutEnd: z.int().describe('Nobody entered when they ended: they are of no length'),
      compliance: Share.nullable(),
    }),
    reasons: z
      .array(z.object({ reason: z.string().describe('Empty: nobody said'), duties: z.int(), visits: z.int() }))
      .describe(
        'Of missed duties with their visits, most first; visits missed of duties that were worked are not in it',
      ),
    spots: z.array(SpotMeasure).describe('Longest gap first, of equal ones that with the most days without a visit'),
    demand: z.object({
      covered: Share.nullable().describe('Incidents with a warden near in the same hour; null: none can be judged'),
      types: z.array(z.string()),
      leftOut: z.object({
        vague: z.int().describe('Placed less exactly than 100 m'),
        untimed: z.int().describe('Without an exact time'),
        share: z.number().nullable().describe('Of all incidents of the days'),
      }),
      lastDay: z.string().nullable().describe('Last day that incidents are loaded of; null: none are'),
    }),
    fifths: z.array(z.object({ fifth: z.int(), ...near })).describe('Of deprivation, 1 the most; those with incidents'),
    beats: z
      .array(z.object({ beat: z.int(), name: z.string(), planned: z.int(), made: z.int(), ...near }))
      .describe('Beats in force on the last day, with what lies in them'),
    weekdays: z.array(
      z.object({
        weekday: z.int(),
        duties: z.int(),
        worked: z.int(),
        planned: z.int(),
        made: z.int(),
        minutes: z.int(),
        ...near,
      }),
    ),
    sentence: z.string(),
    notes: z.array(Note),
  })
  .meta({ id: 'WardenMeasures' })
export type WardenMeasures = z.infer<typeof WardenMeasures>

export const WardenReturnQuery = z
  .object({
    district: DistrictField,
    month: MonthField.optional().describe('The month before this one where left out'),
    format: z.enum(['json', 'xlsx']).default('json'),
  })
  .strict()

const counted = {
  hoursPlanned: z.number(),
  hoursWorked: z.number(),
  hoursMissed: z.number(),
  visitsPlanned: z.int(),
  visitsMade: z.int().describe('All visits, planned or not'),
  powers: z.array(z.object({ power: z.string(), count: z.int() })).describe('Those used'),
}
/** What a grant is accounted for with. Counts and hours; nobody is named. */
export const WardenReturn = z
  .object({
    ...ofDistrict,
    month: z.string(),
    isOver: z.boolean().describe('False: to date'),
    ...counted,
    hoursAtPlaces: z.number(),
    schemes: z.array(
      z.object({ scheme: z.int(), name: z.string(), areaName: z.string(), hoursPaid: z.number(), ...counted }),
    ),
    spots: z.array(z.object({ spot: z.int(), name: z.string(), planned: z.int(), visits: z.int(), minutes: z.int() })),
    notes: z.array(z.string()),
  })
  .meta({ id: 'WardenReturn' })
export type WardenReturn = z.infer<typeof WardenReturn>
