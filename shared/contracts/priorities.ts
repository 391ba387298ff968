import { z } from 'zod'
import { layerSlugs } from '../layers.ts'
import { priorityOutcomes, priorityStatuses } from '../meeting-words.ts'
import { criteria, judgedCriteria } from '../priority-criteria.ts'
import { FunnelLevel, UsualRange } from './evidence.ts'
import { LayerField, MonthField } from './fields.ts'
import { Verdict } from './hotspots.ts'
import { Action, MeetingGroup, SeenField, VolField } from './meetings.ts'
import { DayField, DistrictField, IdField } from './plan-inputs.ts'
import { PublicSentenceField, PublicTitleField, PublicWordsField } from './public-words.ts'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const ofDistrict = { district: z.object({ code: z.string(), name: z.string() }), synthetic: z.boolean() }
const CriterionField = z.enum(criteria)
export const WeightsField = z.strictObject({
  volume: z.number().min(0).max(10),
  level: z.number().min(0).max(10),
  trend: z.number().min(0).max(10),
  harm: z.number().min(0).max(10),
  concern: z.number().min(0).max(10),
  influence: z.number().min(0).max(10),
})
const ScoreField = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
/** A layer, or '' where none fits. */
const LayerOrNone = z.enum([...layerSlugs, ''])
export const CandidateKeyField = z.string().regex(/^(layer:[a-z0-9-]+|raised:[1-9]\d{0,9})$/)

export const CriterionReason = z
  .strictObject({
    criterion: CriterionField,
    score: ScoreField,
    reason: z.string(),
    byHand: z.boolean().describe('Set at a meeting, in place of what the table says'),
  })
  .meta({ id: 'CriterionReason' })
export type CriterionReason = z.infer<typeof CriterionReason>

/** What a priority was chosen from; it never changes. Counts are exact: not for the public as they stand. */
export const FrozenEvidence = z
  .strictObject({
    evidence: z.int().nullable().describe('Snapshot; null: raised by residents, no layer fits'),
    checksum: z.string(),
    toMonth: z.string(),
    months: z.array(MonthField).describe('The three months that are compared'),
    n: z.int().nullable().describe('Reports of these months'),
    before: z.int().nullable().describe('Of the same months a year before'),
    verdict: Verdict.nullable(),
    year: z.int().nullable(),
    share: z.number().nullable(),
    rate: z.number().nullable(),
    lower: z.number().nullable().describe('95% interval of the rate'),
    upper: z.number().nullable(),
    districtRate: z.number().nullable(),
    level: FunnelLevel.nullable(),
    hotLsoas: z.array(z.string()),
    missing: z.array(MonthField),
  })
  .meta({ id: 'FrozenEvidence' })
export type FrozenEvidence = z.infer<typeof FrozenEvidence>

export const Candidate = z
  .strictObject({
    key: z.string(),
    title: z.string().describe('What and where, to begin with'),
    statement: z.string(),
    layer: z.string(),
    source: z.enum(['evidence', 'target', 'residents', 'police.uk', 'borough']),
    why: z.array(z.string()).describe('What puts it on the long list'),
    scores: z.array(CriterionReason),
    total: z.number(),
    rank: z.int(),
    tied: z.boolean(),
    open: z.boolean().describe('Whether a priority of the group is about it already'),
    evidence: FrozenEvidence,
  })
  .meta({ id: 'PriorityCandidate' })
export type Candidate = z.infer<typeof Candidate>

/** Months of a layer in the area of a group, as a chart shows them. */
export const PriorityChart = z
  .strictObject({
    area: z.string().describe('Its name'),
    layer: LayerField,
    months: z.array(z.strictObject({ month: MonthField, count: z.int().nullable() })).describe('Null: not published'),
    usual: UsualRange.nullable(),
    events: z
      .array(z.strictObject({ name: z.string(), from: z.string(), to: z.string() }))
      .describe('Those of the calendar that may have changed the counts of this area'),
  })
  .meta({ id: 'PriorityChart' })
export type PriorityChart = z.infer<typeof PriorityChart>

export const CandidatesAnswer = z
  .object({
    ...ofDistrict,
    group: MeetingGroup,
    weights: WeightsField,
    toMonth: z.string(),
    checksum: z.string(),
    candidates: z.array(Candidate).describe('By rank'),
    charts: z.array(PriorityChart).describe('Of the layers of candidates that are counted, one each'),
    automaticChoices: z.array(z.string()),
    notes: z.array(z.string()),
  })
  .meta({ id: 'CandidatesAnswer' })
export type CandidatesAnswer = z.infer<typeof CandidatesAnswer>

export const ScoreSheet = z.strictObject({
  candidate: z.string().describe('Key of the candidate it was chosen from'),
  weights: WeightsField,
  scores: z.array(CriterionReason),
  total: z.number(),
  rank: z.int(),
  tiedWith: z.array(z.string()).describe('Titles of others with the same total'),
  higher: z.array(z.string()).describe('Titles that ranked higher and were not open already'),
})
export type ScoreSheet = z.infer<typeof ScoreSheet>

export const Review = z.object({
  review: z.int(),
  meeting: z.int().nullable(),
  reviewedOn: z.string(),
  verdict: z.string(),
  figures: FrozenEvidence,
  note: z.string(),
  madeBy: z.string(),
})
export type Review = z.infer<typeof Review>
export const Priority = z
  .object({
    priority: z.int(),
    group: z.int(),
    place: z.int().nullable(),
    title: z.string(),
    statement: z.string(),
    layer: z.string(),
    vol: VolField,
    chosenOn: z.string(),
    chosenBy: z.string(),
    overriddenBecause: z.string(),
    target: z.string(),
    baseline: FrozenEvidence,
    scores: ScoreSheet,
    reviewDue: z.string(),
    reviewLate: z.boolean(),
    status: z.enum(priorityStatuses),
    closedOn: z.string().nullable(),
    outcome: z.enum(priorityOutcomes).nullable(),
    outcomeEvidence: z.string(),
    reviews: z.array(Review).describe('Newest first'),
    now: FrozenEvidence.nullable().describe('The same figures as they stand now; null: no layer fits'),
    chart: PriorityChart.nullable().describe('Exact, for partners; null: no layer fits'),
    changedAt: z.string(),
  })
  .meta({ id: 'Priority' })
export type Priority = z.infer<typeof Priority>

export const GroupPrioritiesAnswer = z
  .object({
    ...ofDistrict,
    today: z.string(),
    group: MeetingGroup,
    next: z.object({ meeting: z.int(), day: z.string(), startsAt: z.string(), place: z.string() }).nullable(),
    toMonth: z.string().nullable(),
    months: z.array(MonthField),
    missing: z.array(MonthField),
    open: z.array(Priority),
    closed: z.array(Priority).describe('Closed or handed on, newest first'),
    actions: z.array(Action).describe('Open ones, and those closed in the last four months'),
    notes: z.array(z.string()),
  })
  .meta({ id: 'GroupPrioritiesAnswer' })
export type GroupPrioritiesAnswer = z.infer<typeof GroupPrioritiesAnswer>

export const RaiseRequest = z
  .object({ title: PublicTitleField, statement: PublicWordsField.default(''), layer: LayerOrNone.default('') })
  .strict()
export const CandidatePath = z.object({ group: id, raised: id })
export const JudgementRequest = z
  .object({
    candidate: CandidateKeyField,
    criterion: z.enum(judgedCriteria),
    score: z.int().min(0).max(3).nullable().describe('Null: what the table says holds again'),
    reason: PublicSentenceField,
  })
  .strict()
export type JudgementRequest = z.infer<typeof JudgementRequest>
export const WeightsRequest = z.object({ district: DistrictField, weights: WeightsField }).strict()

export const ChooseRequest = z
  .object({
    candidate: CandidateKeyField,
    title: PublicTitleField,
    statement: PublicSentenceField,
    vol: VolField.default('L'),
    target: PublicSentenceField,
    reviewDue: DayField.nullable().default(null).describe('Null: in three meetings, or three months'),
    overriddenBecause: PublicWordsField.default('').describe('Needed where others rank higher'),
    consultation: IdField.nullable().default(null),
    meeting: IdField.nullable().default(null),
  })
  .strict()
export type ChooseRequest = z.infer<typeof ChooseRequest>
export const PriorityPath = z.object({ priority: id })
export const ReviewRequest = z
  .object({ note: PublicWordsField.default(''), meeting: IdField.nullable().default(null) })
  .strict()
export type ReviewRequest = z.infer<typeof ReviewRequest>
export const CloseRequest = z
  .object({ seen: SeenField, outcome: z.enum(priorityOutcomes), evidence: PublicSentenceField })
  .strict()
export type CloseRequest = z.infer<typeof CloseRequest>
export const HandOnRequest = z.object({ seen: SeenField, reason: PublicSentenceField }).strict()
export const ReopenRequest = z.object({ seen: SeenField }).strict()

/** A priority in the field names of the neighbourhood priorities of data.police.uk. */
export const PoliceUkPriority = z
  .strictObject({
    issue: z.string().describe('HTML'),
    'issue-date': z.string().describe('YYYY-MM-DDT00:00:00'),
    action: z.string().nullable().describe('HTML; null: none yet'),
    'action-date': z.string().nullable(),
  })
  .meta({ id: 'PoliceUkPriority' })
export type PoliceUkPriority = z.infer<typeof PoliceUkPriority>
export const PrioritiesFileQuery = z.object({ district: DistrictField, group: id.optional() }).strict()
export const PrioritiesFile = z.array(PoliceUkPriority)
export const ImportPrioritiesRequest = z
  .object({
    text: z.string().min(2).max(900_000).describe('The text of the file'),
    keep: z.boolean().describe('False only looks at it'),
  })
  .strict()
export const ImportPrioritiesAnswer = z
  .object({
    entries: z.array(z.object({ title: z.string(), statement: z.string(), raisedOn: z.string(), action: z.string() })),
    refused: z.array(z.object({ entry: z.int().describe('From 1'), reason: z.string() })),
    known: z.int().describe('Entries the group has already'),
    kept: z.int(),
  })
  .meta({ id: 'ImportPrioritiesAnswer' })
export type ImportPrioritiesAnswer = z.infer<typeof ImportPrioritiesAnswer>
