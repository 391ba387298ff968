import { z } from 'zod'
import { actionStatuses, priorityOutcomes } from '../meeting-words.ts'
import { problemStages, problemStatuses, responseKinds } from '../problem-words.ts'
import { LayerField, MonthField } from './fields.ts'
import { Verdict } from './hotspots.ts'
import { DayField, DistrictField, IdField, WordsField } from './plan-inputs.ts'
import {
  AgencyField,
  FormerState,
  idInPath,
  KnownPlace,
  LongWords,
  Owner,
  ofDistrict,
  PlaceRequest,
  PoundsField,
  RevisionField,
  RoleField,
  TitleField,
  VolField,
} from './problem-fields.ts'

export const ProblemPath = z.object({ problem: idInPath })
export const ResponsePath = z.object({ response: idInPath })
export const MeasurePath = z.object({ measure: idInPath })
export const ProblemActionPath = z.object({ action: idInPath })

const told = {
  title: TitleField.describe('What and where'),
  statement: z.string().trim().min(3).max(1_000),
  layer: LayerField.nullable().describe('Null where no layer fits'),
  vol: VolField,
  lead: Owner,
  priority: IdField.nullable().describe('The priority it came from'),
  reviewDue: DayField,
}

export const ProblemRequest = z
  .object({ district: DistrictField, ...told, place: PlaceRequest, startedOn: DayField })
  .strict()
export type ProblemRequest = z.infer<typeof ProblemRequest>
export const ProblemChange = z
  .object({
    revision: RevisionField,
    ...z.object(told).partial().shape,
    stage: z.enum(problemStages).optional(),
    analysis: z
      .strictObject({ victim: LongWords, offender: LongWords, location: LongWords })
      .optional()
      .describe('What is known of victims, offenders and the location; no person'),
  })
  .strict()
export type ProblemChange = z.infer<typeof ProblemChange>

export const CloseRequest = z
  .object({
    revision: RevisionField,
    outcome: z.enum(priorityOutcomes),
    words: LongWords.default(''),
    snapshot: IdField.nullable().default(null).describe('The evidence of it; words do where there is none'),
  })
  .strict()
export type CloseRequest = z.infer<typeof CloseRequest>
export const ReopenRequest = z.object({ revision: RevisionField, reason: z.string().trim().min(3).max(500) }).strict()

export const SnapshotRequest = z
  .object({
    layer: LayerField.optional().describe('That of the record where it is left out'),
    months: z.int().min(1).max(36).default(12).describe('Up to the last that is published'),
  })
  .strict()
export type SnapshotRequest = z.infer<typeof SnapshotRequest>

/** A frozen answer: what was asked, of which place and months, and what was counted. */
export const SnapshotContent = z
  .strictObject({
    layer: LayerField,
    place: KnownPlace,
    from: MonthField,
    to: MonthField,
    counted: z.array(MonthField),
    missing: z.array(MonthField).describe('Months asked for that are not published, or doubtful'),
    count: z.int(),
    residents: z.number().nullable(),
    rate: z.number().nullable().describe('A year and 1,000 residents'),
    lower: z.number().nullable().describe('95% interval, Poisson'),
    upper: z.number().nullable(),
    compared: z.strictObject({
      months: z.array(MonthField).describe('Counted in this period and a year before'),
      count: z.int(),
      before: z.int(),
      verdict: Verdict,
      ratio: z.number().nullable(),
      lower: z.number().nullable().describe('95% interval of the ratio'),
      upper: z.number().nullable(),
    }),
    series: z.array(
      z.strictObject({
        month: MonthField,
        status: z.enum(['published', 'missing', 'suspect']),
        count: z.int().nullable(),
      }),
    ),
    automaticChoices: z.array(z.string()),
    notes: z.array(z.string()),
  })
  .meta({ id: 'SnapshotContent' })
export type SnapshotContent = z.infer<typeof SnapshotContent>
export const ProblemSnapshot = z
  .object({
    snapshot: z.int(),
    content: SnapshotContent,
    checksum: z.string(),
    evidence: z.int().nullable().describe('The evidence of the district of the same data'),
    dataVersion: z.string(),
    codeVersion: z.string(),
    madeBy: z.string(),
    madeAt: z.string(),
  })
  .meta({ id: 'ProblemSnapshot' })
export type ProblemSnapshot = z.infer<typeof ProblemSnapshot>

const response = {
  kind: z.enum(responseKinds),
  description: WordsField.default(''),
  agency: AgencyField,
  fromDay: DayField,
  toDay: DayField.nullable().default(null).describe('Last day; null: it goes on'),
  cost: PoundsField.nullable().default(null).describe('Pounds; null: not known'),
  vanWeek: DayField.nullable().default(null).describe('Monday of the week of the vans it is'),
  wardenScheme: IdField.nullable().default(null).describe('Who pays for the wardens it is'),
}
export const ResponseRequest = z.object(response).strict()
export type ResponseRequest = z.infer<typeof ResponseRequest>
export const ResponseChange = z
  .object({ revision: RevisionField, ...response, isWithdrawn: z.boolean().default(false) })
  .strict()
export type ResponseChange = z.infer<typeof ResponseChange>
export const ProblemResponse = z
  .object({ response: z.int(), revision: z.int(), ...z.object(response).shape })
  .meta({ id: 'ProblemResponse' })
export type ProblemResponse = z.infer<typeof ProblemResponse>

const baseline = {
  kind: z.enum(['quantitative', 'qualitative']),
  measure: z.string().trim().min(3).max(200),
  vol: VolField,
  unit: z.string().trim().max(60).default('').describe('Of a quantitative one'),
  baselineNumber: z.number().nullable().default(null),
  baselineWords: WordsField.default(''),
  baselineOn: DayField,
  reviewDue: DayField,
}
const result = {
  resultNumber: z.number().nullable().default(null),
  resultWords: WordsField.default(''),
  resultOn: DayField.nullable().default(null),
}
export const MeasureRequest = z.object(baseline).strict()
export type MeasureRequest = z.infer<typeof MeasureRequest>
export const MeasureChange = z
  .object({
    revision: RevisionField,
    reviewDue: DayField,
    ...result,
    isWithdrawn: z.boolean().default(false),
  })
  .strict()
export type MeasureChange = z.infer<typeof MeasureChange>
export const ProblemMeasure = z
  .object({ item: z.int(), revision: z.int(), ...baseline, ...result, isOverdue: z.boolean() })
  .meta({ id: 'ProblemMeasure' })
export type ProblemMeasure = z.infer<typeof ProblemMeasure>

export const ProblemActionRequest = z
  .object({ action: TitleField, owner: Owner, due: DayField, vol: VolField.optional() })
  .strict()
export const ProblemActionChange = z
  .object({
    wasChangedAt: z.string().describe('As it was read'),
    due: DayField,
    status: z.enum(actionStatuses),
    result: WordsField.default('').describe('Needed where it cannot be done'),
  })
  .strict()
export type ProblemActionChange = z.infer<typeof ProblemActionChange>
export const ProblemAction = z
  .object({
    item: z.int(),
    action: z.string(),
    owner: z.object({ role: RoleField, agency: AgencyField }),
    due: z.string(),
    status: z.enum(actionStatuses),
    result: z.string(),
    isLate: z.boolean(),
    changedAt: z.string(),
  })
  .meta({ id: 'ProblemAction' })

/** What else was going on at the place while responses ran. */
export const Alongside = z
  .object({
    kind: z.enum(['response', 'vans', 'warden scheme', 'warden visits', 'order', 'scheme']),
    what: z.string(),
    from: z.string(),
    to: z.string().nullable().describe('Null: it goes on'),
    problem: z.int().nullable().describe('Record it belongs to'),
  })
  .meta({ id: 'Alongside' })
export type Alongside = z.infer<typeof Alongside>

/** Months since the first response against the same months of the year before. */
export const BeforeAfter = z
  .object({
    since: z.string().describe('First day of the first response'),
    months: z.array(MonthField).describe('Whole months since, a year at most, that are counted in both years'),
    leftOut: z.array(MonthField).describe('Not counted in one of the years'),
    before: z.int(),
    after: z.int(),
    verdict: Verdict,
    sentence: z.string(),
  })
  .meta({ id: 'BeforeAfter' })
export type BeforeAfter = z.infer<typeof BeforeAfter>

const listed = {
  problem: z.int(),
  revision: z.int(),
  ...told,
  title: z.string(),
  place: KnownPlace,
  startedOn: z.string(),
  stage: z.enum(problemStages),
  status: z.enum(problemStatuses),
  closedOn: z.string().nullable(),
  outcome: z.enum(priorityOutcomes).nullable(),
  isOverdue: z.boolean().describe('Open, and its review was due before today'),
  lateActions: z.int(),
  openActions: z.int(),
  changedBy: z.string(),
  changedAt: z.string(),
}
export const ListedProblem = z.object(listed).meta({ id: 'ListedProblem' })
export type ListedProblem = z.infer<typeof ListedProblem>

export const ProblemsQuery = z
  .object({ district: DistrictField, format: z.enum(['json', 'csv']).default('json') })
  .strict()
export const ProblemsAnswer = z
  .object({
    ...ofDistrict,
    problems: z.array(ListedProblem).describe('Overdue first, then open by review, then closed'),
    areas: z
      .array(z.object({ kind: z.string(), code: z.string(), name: z.string() }))
      .describe('Areas that a record may be about'),
    priorities: z.array(z.object({ priority: z.int(), title: z.string(), group: z.string(), status: z.string() })),
    agencies: z.array(z.string()).describe('Named so far'),
  })
  .meta({ id: 'ProblemsAnswer' })
export type ProblemsAnswer = z.infer<typeof ProblemsAnswer>

export const ProblemAnswer = z
  .object({
    ...ofDistrict,
    ...listed,
    analysis: z.object({ victim: z.string(), offender: z.string(), location: z.string() }),
    outcomeWords: z.string(),
    outcomeSnapshot: z.int().nullable(),
    reopenedBecause: z.string(),
    priorityTitle: z.string().nullable(),
    snapshots: z.array(ProblemSnapshot).describe('Oldest first'),
    responses: z.array(ProblemResponse),
    measures: z.array(ProblemMeasure),
    actions: z.array(ProblemAction),
    alongside: z.array(Alongside),
    beforeAfter: BeforeAfter.nullable().describe('Null without a snapshot or a response'),
    missing: z.array(z.string()).describe('What the stages still ask for, in words'),
    taskGroups: z.array(z.object({ group: z.int(), title: z.string(), status: z.enum(problemStatuses) })),
    orders: z.array(z.object({ order: z.int(), title: z.string() })),
    schemes: z.array(z.object({ item: z.int(), name: z.string() })),
    wardenSchemes: z
      .array(z.object({ scheme: z.int(), name: z.string() }))
      .describe('Who pays for wardens, to choose from'),
    history: z.array(FormerState),
  })
  .meta({ id: 'ProblemAnswer' })
export type ProblemAnswer = z.infer<typeof ProblemAnswer>

export const PaperQuery = z.object({ format: z.enum(['html', 'pdf', 'csv']).default('html') }).strict()
