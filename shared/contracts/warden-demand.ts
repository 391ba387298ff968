import { z } from 'zod'
import { demandAreaKinds } from '../demand-areas.ts'
import { incidentTypes } from '../layers.ts'
import { Note } from './fields.ts'
import { DayField, DistrictField } from './plan-inputs.ts'

const typeSlugs = incidentTypes.map(({ slug }) => slug)

const forWeek = {
  district: DistrictField,
  week: DayField.optional().describe('A Monday; the one of this week where it is left out'),
  months: z.coerce.number().int().min(1).max(36).default(12).describe('Last months before the week that are counted'),
}

export const WardenDemandQuery = z
  .object({
    ...forWeek,
    areas: z.enum(demandAreaKinds).default('lsoa'),
    format: z.enum(['json', 'csv']).default('json'),
    table: z.enum(['hours', 'areas']).default('hours').describe('Of CSV: by hour of the week, or by area'),
  })
  .strict()
export type WardenDemandQuery = z.infer<typeof WardenDemandQuery>

const madeFor = {
  district: z.object({ code: z.string(), name: z.string() }),
  synthetic: z.boolean(),
  week: z.string(),
  canTellHours: z.boolean().describe('False: no incidents with hours are loaded, and nothing is told by hour'),
  sentence: z.string().describe('The finding, or what is to be loaded'),
  months: z.array(z.string()).describe('Months read'),
  loads: z.array(z.int()),
  counted: z.int().describe('Incidents it was worked out from'),
  choices: z.array(z.string()).describe('What was chosen for the reader'),
  notes: z.array(Note),
}

const byHour = z.array(z.number()).describe('168 from Monday 00:00; none where nothing is told by hour')

export const WardenDemandAnswer = z
  .object({
    ...madeFor,
    utilisation: z.number(),
    total: z
      .object({
        incidents: z.number(),
        low: z.number().describe('95% limits of the usual number, by the Poisson distribution of those counted'),
        high: z.number(),
        minutes: z.number().describe('Of work'),
      })
      .nullable()
      .describe('Of the week'),
    types: z.array(
      z.object({
        types: z.array(z.enum(typeSlugs)),
        minutesEach: z.number(),
        incidents: z.number(),
        minutes: z.number(),
      }),
    ),
    hours: z.object({
      incidents: byHour,
      minutes: byHour.describe('Of work'),
      exact: byHour.describe('Wardens needed, before it is rounded up'),
      needed: byHour.describe(
        'Wardens needed: work / (60 × the share of their time that incidents may take), rounded up',
      ),
      onDuty: byHour.describe('Wardens of the published week'),
      unmet: byHour.describe('Wardens needed beyond those on duty'),
    }),
    duty: z.object({
      isPublished: z.boolean(),
      duties: z.int(),
      wardenHours: z.int(),
      met: z.number().nullable().describe('Share of the need that is met, hour by hour; null where nothing is needed'),
    }),
    areaKind: z.enum(demandAreaKinds),
    shapes: z
      .object({ kind: z.string(), vintage: z.int() })
      .describe('Boundaries that `codes` of the areas are of, as in /api/areas/{kind}'),
    areas: z
      .array(
        z.object({
          rank: z.int(),
          code: z.string(),
          name: z.string(),
          codes: z.array(z.string()).describe('Of the boundaries it is made of: itself, or the units of a beat'),
          incidents: z.number().describe('Of the week'),
          minutes: z.number().describe('Of work in the week'),
          unmetMinutes: z.number().describe('Of them, as far as the need of each hour is unmet'),
          peakHour: z.int().nullable().describe('Hour of the week with most work, from Monday 00:00'),
          shareOnDuty: z.number().nullable().describe('Of its work, in hours in which somebody is on duty'),
        }),
      )
      .describe('Most work first. By the middle of each square of 100 m'),
    ranking: z
      .array(z.object({ rank: z.int(), code: z.string(), name: z.string(), incidentsPerMonth: z.number() }))
      .describe('Of small areas by the police’s months, where nothing is told by hour'),
  })
  .meta({ id: 'WardenDemandAnswer' })
export type WardenDemandAnswer = z.infer<typeof WardenDemandAnswer>

export const ShiftStartsQuery = z
  .object({
    ...forWeek,
    by: z.enum(['day', 'weekday']).default('day').describe('The average day, or each weekday too'),
  })
  .strict()
export type ShiftStartsQuery = z.infer<typeof ShiftStartsQuery>

const coverage = {
  covered: z.number().describe('Minutes of work in the hours that at least one shift works'),
  share: z.number().describe('Of the work of the day'),
}
const StartsOfDay = z.object({
  weekday: z.int().nullable().describe('Monday 1; null: the average day'),
  demand: z
    .array(z.number())
    .describe(
      'Minutes of work of each hour from 00:00; of a weekday hours before its first start are of the morning after',
    ),
  choices: z
    .array(
      z.object({
        starts: z.int().describe('How many'),
        ...coverage,
        best: z
          .array(
            z.object({
              starts: z.array(z.int()),
              wardens: z.array(z.int()).describe('Each start needs, so that every hour that is worked has enough'),
            }),
          )
          .describe('All that are equally good; at most 60'),
        equallyGood: z.int(),
      }),
    )
    .describe('For one start, two, and so on to one more than the settings have, four at least'),
  now: z
    .object({ starts: z.array(z.int()), ...coverage })
    .nullable()
    .describe('What the starts of the published week cover; null: none is published'),
})
export const ShiftStartsAnswer = z
  .object({
    ...madeFor,
    shiftHours: z.int(),
    allowed: z.array(z.int()).describe('Hours at which a shift may start'),
    wanted: z.int().describe('Different starts by the settings'),
    days: z.array(StartsOfDay).describe('The average day, and the weekdays where they were asked for'),
  })
  .meta({ id: 'ShiftStartsAnswer' })
export type ShiftStartsAnswer = z.infer<typeof ShiftStartsAnswer>

export const placeKinds = ['help-point', 'reporting-centre'] as const
export const WardenPlacesRequest = z
  .object({
    district: DistrictField,
    week: DayField.optional().describe('A Monday; the one of this week where it is left out'),
    kind: z.enum(placeKinds),
    places: z.int().min(1).max(10).default(2),
    reachMetres: z.number().min(50).max(2_000).default(200).describe('Of a help point'),
    fromHour: z.int().min(0).max(23).default(18).describe('Hours of each day that help points are for'),
    toHour: z.int().min(1).max(47).default(30).describe('From 24 on they are of the morning after'),
    beta: z.number().min(0).max(3).default(0).describe('Extra weight of the most deprived tenth'),
    longestSeconds: z.int().min(1).max(30).default(5),
  })
  .strict()
export type WardenPlacesRequest = z.infer<typeof WardenPlacesRequest>

const placed = { name: z.string(), longitude: z.number(), latitude: z.number() }
const solutions = ['optimal', 'feasible', 'stopped', 'infeasible'] as const
export const WardenPlacesAnswer = z
  .object({
    district: z.object({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    kind: z.enum(placeKinds),
    sentence: z.string(),
    solution: z.enum(solutions),
    unit: z.string().describe('Of value, bound and what each place serves'),
    value: z.number().nullable().describe('Incidents in reach, or metres of all residents to their nearest place'),
    bound: z.number().nullable(),
    gap: z.number().nullable(),
    total: z.number().describe('Incidents or residents in all'),
    meanMetres: z.number().nullable().describe('From a resident to the nearest place, in a straight line'),
    chosen: z.array(
      z.object({
        ...placed,
        serves: z.number().describe('Incidents or residents in reach, or nearest to it'),
        servesAlone: z.number(),
        lossIfRemoved: z.number().nullable().describe('Null: without it nobody is served'),
        nextBest: z.object({ name: z.string(), loss: z.number() }).nullable(),
      }),
    ),
    existing: z.array(z.object(placed)).describe('Help points that stand already; what they reach is left to them'),
    alternatives: z.object({
      plans: z.array(z.object({ places: z.array(z.string()), value: z.number() })),
      isComplete: z.boolean(),
    }),
    curve: z.array(z.object({ places: z.number(), value: z.number().nullable(), solution: z.enum(solutions) })),
    byFifth: z.array(
      z.object({
        fifth: z.int().describe('1 the most deprived'),
        total: z.number(),
        reached: z.number().nullable(),
        meanMetres: z.number().nullable(),
      }),
    ),
    months: z.array(z.string()),
    loads: z.array(z.int()),
    choices: z.array(z.string()),
    notes: z.array(Note),
    seconds: z.number(),
  })
  .meta({ id: 'WardenPlacesAnswer' })
export type WardenPlacesAnswer = z.infer<typeof WardenPlacesAnswer>
