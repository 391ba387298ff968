import { z } from 'zod'
import { incidentTypes } from '../layers.ts'
import { Note } from './fields.ts'
import { DayField, DistrictField, WordsField } from './plan-inputs.ts'

const idInPath = z.coerce.number().int().positive().max(2_147_483_647)
const typeSlugs = incidentTypes.map(({ slug }) => slug) as [string, ...string[]]

/** What a van in the street can do something about. */
export const usualTypes = [
  'anti-social-behaviour',
  'criminal-damage-arson',
  'public-order',
  'robbery',
  'vehicle-crime',
  'violent-crime',
] as const

/** Shifts of each day; hours from 24 on are of the morning after. */
export const usualShifts = [
  { fromHour: 8, toHour: 14 },
  { fromHour: 14, toHour: 20 },
  { fromHour: 20, toHour: 26 },
] as const

export const ShiftField = z.strictObject({ fromHour: z.int().min(0).max(23), toHour: z.int().min(1).max(36) })

export const Slot = z.object({ day: z.string(), weekday: z.int(), fromHour: z.int(), toHour: z.int() })
export type Slot = z.infer<typeof Slot>

export const DemandQuery = z
  .object({
    district: DistrictField,
    week: DayField.optional().describe('A Monday; next week where it is left out'),
    types: z
      .string()
      .max(600)
      .optional()
      .describe(`Incident types with commas between; ${usualTypes.join(',')} where left out`),
  })
  .strict()

const madeFor = {
  district: z.object({ code: z.string(), name: z.string() }),
  synthetic: z.boolean(),
  week: z.string(),
  types: z.array(z.enum(typeSlugs)),
  months: z.array(z.string()).describe('Months read'),
  notes: z.array(Note),
}

/** Demand that can place a van, or a ranking that cannot: `places` is null there. */
export const DemandAnswer = z
  .object({
    ...madeFor,
    canPlaceVans: z.boolean(),
    sentence: z.string().describe('What it can be used for'),
    slots: z.array(Slot),
    slotTotals: z.array(z.object({ expected: z.number(), low: z.number(), high: z.number() })),
    places: z
      .array(
        z.object({
          longitude: z.number(),
          latitude: z.number(),
          expected: z.number().describe('Incidents of the week'),
          bySlot: z.array(z.number()),
          lowBySlot: z.array(z.number()).describe('95% limits of the long-run mean'),
          highBySlot: z.array(z.number()),
        }),
      )
      .describe('Squares of 100 m, most first; at most 500'),
    ranking: z.array(z.object({ rank: z.int(), code: z.string(), name: z.string(), incidentsPerMonth: z.number() })),
  })
  .meta({ id: 'DemandAnswer' })
export type DemandAnswer = z.infer<typeof DemandAnswer>

export const PlanRequest = z
  .object({
    district: DistrictField,
    week: DayField.describe('The Monday of the week'),
    note: WordsField.default(''),
    types: z
      .array(z.enum(typeSlugs))
      .min(1)
      .max(20)
      .default([...usualTypes]),
    shifts: z
      .array(ShiftField)
      .min(1)
      .max(6)
      .default([...usualShifts]),
    reachMetres: z
      .number()
      .min(20)
      .max(2_000)
      .default(200)
      .describe('How far people can see the van; not how far its camera can tell a face'),
    mostVisits: z.int().min(1).max(21).default(3).describe('Of one site in the week'),
    rotates: z.boolean().default(true).describe('Whether no site is visited in two shifts that follow each other'),
    equity: z
      .number()
      .min(0)
      .max(5)
      .default(0)
      .describe('Extra weight of the most deprived tenth of LSOAs: 1 counts each incident there twice'),
    leastSpacingMetres: z
      .number()
      .min(0)
      .max(5_000)
      .default(400)
      .describe(
        'Vans of one shift stand at least so far from each other; nearer than twice the reach an incident may count for two',
      ),
    stopsOfShift: z.int().min(1).max(3).default(1).describe('Sites a van stands at, one after another, in each shift'),
    mostTravelMinutes: z.number().min(1).max(120).default(20).describe('Between two stops of a shift'),
    countsCameras: z.boolean().default(true).describe('Whether what fixed cameras reach is left to them'),
    seed: z.int().min(0).max(2_147_483_647).default(1),
    longestSeconds: z.int().min(1).max(60).default(10),
  })
  .strict()
export type PlanRequest = z.infer<typeof PlanRequest>

export const PlanPath = z.object({ plan: idInPath })
export const PlanComparisonPath = z.object({ plan: idInPath, other: idInPath })
export const PlansQuery = z.object({ district: DistrictField }).strict()

/** A site that would have been worth more in a shift, and what ruled it out. */
export const RuledOut = z.object({ site: z.int(), name: z.string(), expected: z.number(), because: z.string() })

export const Placement = z
  .object({
    placement: z.int(),
    van: z.int(),
    vanName: z.string(),
    site: z.int(),
    siteName: z.string(),
    longitude: z.number(),
    latitude: z.number(),
    day: z.string(),
    fromHour: z.int(),
    toHour: z.int(),
    expected: z.number().describe('Incidents expected in its reach in the shift, at usual weight'),
    onlyHere: z.number().describe('Of them, what no other van of the shift reaches'),
    event: z.string().nullable().describe('Promised to this event'),
    nextBest: z
      .object({ site: z.int(), name: z.string(), loss: z.number() })
      .nullable()
      .describe('Site that could take its place, and what would be lost'),
    ruledOut: z.array(RuledOut).describe('At most three'),
    justification: z.int().nullable(),
  })
  .meta({ id: 'Placement' })
export type Placement = z.infer<typeof Placement>

export const PlanStatus = z.enum(['running', 'done', 'failed', 'stopped'])
export type PlanStatus = z.infer<typeof PlanStatus>
export const solutionKinds = ['optimal', 'feasible', 'infeasible'] as const

export const PlanSummary = z
  .object({
    plan: z.int(),
    district: z.object({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    week: z.string(),
    version: z.int(),
    note: z.string(),
    isByHand: z.boolean().describe('Drawn by hand, and not computed'),
    from: z.int().nullable().describe('The plan it was drawn from'),
    madeBy: z.string(),
    madeAt: z.string(),
    status: PlanStatus,
    progress: z.object({ share: z.number(), sentence: z.string() }),
    failure: z.string().nullable(),
    decision: z.enum(['approved', 'published', 'withdrawn']).nullable().describe('The last one'),
    solution: z.enum(solutionKinds).nullable(),
    objective: z.number().nullable().describe('Weighted incidents expected in reach of vans'),
    bound: z.number().nullable().describe('No plan can exceed it'),
    gap: z.number().nullable().describe('Share of the objective that is not proven'),
  })
  .meta({ id: 'PlanSummary' })
export type PlanSummary = z.infer<typeof PlanSummary>

export const PlanResult = z.object({
  expected: z.number().describe('Incidents expected in reach of vans in their shifts, at usual weight'),
  expectedOfWeek: z.number().describe('Incidents expected in the district in all shifts'),
  crewHours: z.number().describe('Hours planned'),
  travelMinutes: z
    .number()
    .nullable()
    .describe('Between stops of shifts, which are not watched; null: one stop a shift'),
  travelBy: z.string().describe('How ways between sites are measured'),
  unplaced: z.array(z.string()).describe('Sites that were not considered, each with its reason'),
  byFifth: z
    .array(z.object({ fifth: z.int(), expected: z.number(), reached: z.number() }))
    .describe('Deprivation fifths of LSOAs, 1 the most deprived; empty where none is loaded'),
  sentence: z.string(),
})
export type PlanResult = z.infer<typeof PlanResult>

export const PlanAnswer = PlanSummary.extend({
  request: z.unknown(),
  seed: z.int(),
  dataVersion: z.string(),
  codeVersion: z.string(),
  months: z.array(z.string()),
  loads: z.array(z.int()),
  automaticChoices: z.array(z.string()),
  notes: z.array(Note),
  seconds: z.number().nullable(),
  result: PlanResult.nullable(),
  placements: z.array(Placement),
  provisional: z
    .object({
      objective: z.number(),
      bound: z.number().nullable(),
      visits: z.array(
        z.object({
          site: z.int(),
          siteName: z.string(),
          longitude: z.number(),
          latitude: z.number(),
          van: z.int().nullable(),
          vanName: z.string().nullable(),
          day: z.string(),
          fromHour: z.int(),
          toHour: z.int(),
          expected: z.number(),
        }),
      ),
    })
    .nullable()
    .describe('The best week so far, while it is computed'),
  decisions: z.array(z.object({ decision: z.string(), actor: z.string(), at: z.string(), reason: z.string() })),
}).meta({ id: 'PlanAnswer' })
export type PlanAnswer = z.infer<typeof PlanAnswer>
export const PlansAnswer = z.object({ plans: z.array(PlanSummary) }).meta({ id: 'PlansAnswer' })
export type PlansAnswer = z.infer<typeof PlansAnswer>

export const PlanDecision = z
  .object({ decision: z.enum(['approved', 'published', 'withdrawn']), reason: WordsField.default('') })
  .strict()
export const PlanComparison = z
  .object({
    one: PlanSummary,
    other: PlanSummary,
    difference: z.number().nullable().describe('Incidents expected in reach: the other less the one'),
    onlyInOne: z.array(Placement),
    onlyInOther: z.array(Placement),
    sentence: z.string(),
  })
  .meta({ id: 'PlanComparison' })
export type PlanComparison = z.infer<typeof PlanComparison>
export const PlanFileQuery = z.object({ format: z.enum(['ics', 'csv', 'geojson', 'gpkg', 'pdf']) }).strict()
export type PlanFileFormat = z.infer<typeof PlanFileQuery>['format']
