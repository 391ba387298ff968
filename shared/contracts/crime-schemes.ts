import { z } from 'zod'
import { problemStatuses, schemeOutcomes, schemeStandings } from '../problem-words.ts'
import { AreaKindField } from './fields.ts'
import { DayField, DistrictField, IdField, NameField, WordsField } from './plan-inputs.ts'
import {
  idInPath,
  KnownPlace,
  LongWords,
  Owner,
  ofDistrict,
  PoundsField,
  RevisionField,
  VolField,
} from './problem-fields.ts'

export const CrimeSchemePath = z.object({ item: idInPath })
const figure = z.number().min(0).max(1e9)
const told = {
  purpose: z.string().trim().min(3).max(500).describe('One discrete purpose'),
  sponsor: Owner,
  toDay: DayField,
  resources: WordsField.default(''),
  budget: PoundsField.nullable().default(null).describe('Pounds; null: not known'),
  outcomeUnit: z.string().trim().min(2).max(100).describe('What is counted: "homes target-hardened"'),
  outcomesExpected: figure,
  outcomesAchieved: figure.nullable().default(null),
  vol: VolField,
  problem: IdField.nullable().default(null),
  priority: IdField.nullable().default(null),
  consultedBefore: WordsField.default('').describe(
    'Whom it was talked over with before it began, and where that is written',
  ),
  consultation: IdField.nullable().default(null).describe('Consultation that is kept here'),
}
export const CrimeSchemeRequest = z
  .object({
    district: DistrictField,
    name: NameField,
    ...told,
    fromDay: DayField,
    area: z
      .strictObject({ areaKind: AreaKindField, areaCode: z.string().min(1).max(20) })
      .nullable()
      .default(null),
  })
  .strict()
export type CrimeSchemeRequest = z.infer<typeof CrimeSchemeRequest>
export const CrimeSchemeChange = z
  .object({
    revision: RevisionField,
    ...told,
    close: z.strictObject({ outcome: z.enum(schemeOutcomes), words: z.string().trim().min(3).max(2_000) }).optional(),
    reopen: z.strictObject({ reason: z.string().trim().min(3).max(500) }).optional(),
  })
  .strict()
export type CrimeSchemeChange = z.infer<typeof CrimeSchemeChange>
export const SchemeStatusRequest = z
  .object({
    standing: z.enum(schemeStandings),
    words: z.string().trim().min(3).max(1_000),
    spent: PoundsField.nullable().default(null).describe('Pounds so far'),
    outcomesSoFar: figure.nullable().default(null),
  })
  .strict()
export type SchemeStatusRequest = z.infer<typeof SchemeStatusRequest>

const Cost = z.object({
  pounds: z.number().nullable(),
  reason: z.string().describe('Why there is none; empty where there is'),
})
export const CrimeScheme = z
  .object({
    item: z.int(),
    revision: z.int(),
    name: z.string(),
    fromDay: z.string(),
    ...told,
    place: KnownPlace.nullable(),
    status: z.enum(problemStatuses),
    closedOn: z.string().nullable(),
    outcome: z.enum(schemeOutcomes).nullable(),
    outcomeWords: LongWords,
    reopenedBecause: z.string(),
    statusDue: z.string().nullable().describe('Day the next status is due; null: it is closed'),
    isOverdue: z.boolean(),
    daysLate: z.int(),
    costPerOutcome: Cost.describe('Budget over outcomes achieved, or over those expected while none is; an estimate'),
    costIsOf: z.enum(['achieved', 'expected']),
    spentPerOutcome: Cost.describe('Spent so far over outcomes so far'),
    statuses: z
      .array(
        z.object({
          reportedOn: z.string(),
          standing: z.enum(schemeStandings),
          words: z.string(),
          spent: z.number().nullable(),
          outcomesSoFar: z.number().nullable(),
          madeBy: z.string(),
        }),
      )
      .describe('Newest first'),
  })
  .meta({ id: 'CrimeScheme' })
export type CrimeScheme = z.infer<typeof CrimeScheme>
export const CrimeSchemesQuery = z
  .object({ district: DistrictField, format: z.enum(['json', 'csv']).default('json') })
  .strict()
export const CrimeSchemesAnswer = z
  .object({ ...ofDistrict, schemes: z.array(CrimeScheme).describe('Overdue first, then open, then closed') })
  .meta({ id: 'CrimeSchemesAnswer' })
export type CrimeSchemesAnswer = z.infer<typeof CrimeSchemesAnswer>
