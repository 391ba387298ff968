import { z } from 'zod'
import { incidentTypes } from '../layers.ts'
import { weekRules } from '../week-rules.ts'
import { Note } from './fields.ts'
import { DayField, DistrictField, IdField, WordsField } from './plan-inputs.ts'
import { Placement, PlanPath, ShiftField, Slot, solutionKinds, usualTypes } from './plans.ts'

const typeSlugs = incidentTypes.map(({ slug }) => slug) as [string, ...string[]]

/** A week as it is drawn by hand. */
export const HandVisits = z
  .array(
    z.strictObject({
      site: IdField,
      day: DayField,
      fromHour: z.int().min(0).max(35).describe('Of a stop; from 24 on of the morning after'),
      van: IdField.nullable().default(null).describe('Null: whichever is free'),
    }),
  )
  .max(378)
export type HandVisits = z.infer<typeof HandVisits>
export const TryRequest = z.object({ visits: HandVisits }).strict()
export type TryRequest = z.infer<typeof TryRequest>
export const KeepRequest = z.object({ visits: HandVisits, note: WordsField.default('') }).strict()
export type KeepRequest = z.infer<typeof KeepRequest>

export const TriedVisit = z.object({
  site: z.int(),
  siteName: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  van: z.int().nullable().describe('Null: no van is left'),
  vanName: z.string().nullable(),
  day: z.string(),
  fromHour: z.int(),
  toHour: z.int(),
  expected: z.number().describe('Incidents expected in its reach in the shift, at usual weight'),
})
export type TriedVisit = z.infer<typeof TriedVisit>

export const Conflict = z.object({
  rule: z.enum([...weekRules, 'site-unusable']),
  sentence: z.string().describe('What is broken, where and what would mend it'),
  forbids: z.boolean().describe('Whether the week cannot be kept like this'),
  sites: z.array(z.int()),
  vans: z.array(z.int()),
  shifts: z.array(z.object({ day: z.string(), fromHour: z.int() })),
})
export type Conflict = z.infer<typeof Conflict>

/** A week drawn by hand against the plan it was drawn from. */
export const TryAnswer = z
  .object({
    plan: z.int(),
    visits: z.array(TriedVisit),
    expected: z.number().describe('Incidents expected in reach, each once a shift, at usual weight'),
    objective: z.number().describe('Weighted, as the plan counts'),
    loss: z.number().describe('Objective of the plan less this; below 0 where rules are broken to have more'),
    lossShare: z.number(),
    lossByShift: z.array(z.object({ day: z.string(), fromHour: z.int(), loss: z.number() })),
    conflicts: z.array(Conflict),
    sentence: z.string(),
  })
  .meta({ id: 'TryAnswer' })
export type TryAnswer = z.infer<typeof TryAnswer>

/** Questions about a plan, in the order in which they are offered. */
export const studySlugs = ['vans', 'equity', 'reach', 'period', 'rules', 'alternatives', 'last-weeks'] as const
export type StudySlug = (typeof studySlugs)[number]
export const StudyPath = PlanPath.extend({ study: z.enum(studySlugs) })
export const StudyRow = z.object({
  label: z.string(),
  isThis: z.boolean().describe('Whether the row is the plan itself'),
  expected: z.number().nullable().describe('Incidents expected in reach of vans in the week, at usual weight'),
  difference: z.number().nullable().describe('That, less the same of the plan under the same assumption'),
  solution: z.enum(solutionKinds).nullable(),
  gap: z.number().nullable(),
  byFifth: z.array(z.object({ fifth: z.int(), expected: z.number(), reached: z.number() })),
  changed: z.array(z.string()).describe('What it does otherwise than the plan, in words; at most ten'),
  note: z.string(),
})
export type StudyRow = z.infer<typeof StudyRow>
export const StudyAnswer = z
  .object({
    plan: z.int(),
    study: z.enum(studySlugs),
    title: z.string(),
    sentence: z.string().describe('The finding'),
    caution: z.string(),
    rows: z.array(StudyRow),
    seconds: z.number(),
  })
  .meta({ id: 'StudyAnswer' })
export type StudyAnswer = z.infer<typeof StudyAnswer>

export const SitingPlannersAnswer = z
  .object({
    planners: z.array(
      z.object({
        slug: z.string(),
        title: z.string(),
        question: z.string(),
        plain: z.string(),
        caution: z.string(),
        source: z.string(),
        objective: z.object({ label: z.string(), unit: z.string(), goal: z.enum(['most', 'least']) }),
        needs: z.array(z.enum(['costs', 'deciles'])),
        parameters: z.array(z.unknown()).describe('As the parameters of methods'),
        legend: z.array(z.object({ mark: z.string(), label: z.string() })),
      }),
    ),
  })
  .meta({ id: 'SitingPlannersAnswer' })
export type SitingPlannersAnswer = z.infer<typeof SitingPlannersAnswer>

/** Sites for one shift, or for a week taken together, by one of the location models. */
export const SitingRequest = z
  .object({
    district: DistrictField,
    planner: z.string().max(60),
    parameters: z.record(z.string().max(60), z.union([z.number(), z.string().max(60), z.boolean()])).default({}),
    week: DayField.optional().describe('A Monday; next week where it is left out'),
    shift: ShiftField.extend({ day: DayField }).nullable().default(null).describe('Null: the whole week together'),
    types: z
      .array(z.enum(typeSlugs))
      .min(1)
      .max(20)
      .default([...usualTypes]),
    kept: z.array(IdField).max(50).default([]).describe('Sites that are in any answer'),
    costs: z
      .array(z.strictObject({ site: IdField, pounds: z.number().min(0).max(1_000_000) }))
      .max(500)
      .default([]),
    longestSeconds: z.int().min(1).max(30).default(5),
  })
  .strict()
export type SitingRequest = z.infer<typeof SitingRequest>
const sitingSolutions = [...solutionKinds, 'stopped'] as const
const SitedPlace = z.object({ site: z.int(), name: z.string(), longitude: z.number(), latitude: z.number() })
export const SitingAnswer = z
  .object({
    district: z.object({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    planner: z.string(),
    parameters: z.record(z.string(), z.unknown()),
    slot: Slot.nullable(),
    week: z.string(),
    sentence: z.string(),
    solution: z.enum(sitingSolutions),
    value: z.number().nullable(),
    bound: z.number().nullable(),
    gap: z.number().nullable(),
    total: z.number().describe('Demand of all places'),
    chosen: z.array(
      SitedPlace.extend({
        serves: z.number().describe('Demand it covers, or is the nearest to'),
        servesAlone: z.number(),
        lossIfRemoved: z
          .number()
          .nullable()
          .describe('Null: without it nothing is served, so that no loss can be told'),
        nextBest: z.object({ site: z.int(), name: z.string(), loss: z.number() }).nullable(),
      }),
    ),
    passedOver: z.array(SitedPlace.extend({ alone: z.number(), because: z.string() })).describe('At most ten'),
    alternatives: z.object({
      plans: z.array(z.object({ sites: z.array(z.string()), value: z.number() })),
      isComplete: z.boolean(),
    }),
    curve: z
      .array(z.object({ limit: z.number(), value: z.number().nullable(), solution: z.enum(sitingSolutions) }))
      .optional()
      .describe('The best value for other numbers of sites, or other budgets; null: none is possible'),
    equity: z
      .array(
        z.object({
          beta: z.number(),
          value: z.number().describe('At usual weight'),
          price: z.number().describe('What it is worse than without weighting, at usual weight'),
          solution: z.enum(sitingSolutions),
          sites: z.array(z.string()),
          bands: z
            .array(z.object({ fifth: z.int(), expected: z.number(), covered: z.number() }))
            .describe('Fifths of deprivation, 1 the most deprived; empty where distances are counted'),
        }),
      )
      .optional()
      .describe('What weighting towards deprived places changes; left out where no deprivation is loaded'),
    distances: z.string().optional().describe('How distances are measured'),
    automaticChoices: z.array(z.string()),
    notes: z.array(Note),
    seconds: z.number(),
  })
  .meta({ id: 'SitingAnswer' })
export type SitingAnswer = z.infer<typeof SitingAnswer>

/** What whoever drives needs to know of the published week. */
export const TaskingQuery = z.object({ district: DistrictField, week: DayField.optional() }).strict()
export const TaskingAnswer = z
  .object({
    district: z.object({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    week: z.string(),
    plan: z.int().nullable().describe('The published plan; null: none is'),
    version: z.int().nullable(),
    publishedBy: z.string().nullable(),
    publishedAt: z.string().nullable(),
    sentence: z.string(),
    changes: z
      .object({
        plan: z.int(),
        version: z.int(),
        because: z.string().describe('Why it was withdrawn'),
        isSame: z.boolean(),
        sentences: z.array(z.string()).describe('What is otherwise now'),
      })
      .nullable()
      .describe('Against the plan of the week that was published before; null: none was'),
    shifts: z.array(
      Placement.extend({
        isNew: z.boolean().describe('Whether the plan published before did not have it'),
        parking: z.string(),
        signage: z.string(),
        sightLine: z.string(),
        why: z.string().describe('In one sentence'),
        reviewOn: z.string().nullable().describe('Of its justification'),
      }),
    ),
  })
  .meta({ id: 'TaskingAnswer' })
export type TaskingAnswer = z.infer<typeof TaskingAnswer>
