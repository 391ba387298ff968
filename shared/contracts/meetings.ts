import { z } from 'zod'
import { actionStatuses, meetingStatuses, vols } from '../meeting-words.ts'
import { DayField, DistrictField, IdField } from './plan-inputs.ts'
import { PublicSentenceField, PublicTitleField, PublicWordsField, RoleField } from './public-words.ts'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const ofDistrict = { district: z.object({ code: z.string(), name: z.string() }), synthetic: z.boolean() }
const TimeField = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time written HH:MM' })
/** Instant of the last change that whoever changes it has seen: what somebody else changed since is not overwritten. */
export const SeenField = z.iso.datetime()

export const GroupAreaKind = z.enum(['nag', 'parish', 'ward'])
export type GroupAreaKind = z.infer<typeof GroupAreaKind>
export const VolField = z.enum(vols)

/** How to reach the group and report things. A role or a service, never a person. */
export const GroupContacts = z.strictObject({
  role: PublicWordsField.default('').describe('Who looks after the group, as a role'),
  // A number of a service is no personal detail, so these two are not searched for any.
  telephone: z.string().trim().max(40).default(''),
  online: z
    .string()
    .trim()
    .max(200)
    .regex(/^(https?:\/\/\S+)?$/, { error: 'must be an address that begins with https://' })
    .default('')
    .describe('Address of a page with a form'),
})
export type GroupContacts = z.infer<typeof GroupContacts>

export const MeetingGroup = z
  .object({
    group: z.int(),
    kind: z.enum(['neighbourhood', 'tasking']),
    areaKind: z.enum(['nag', 'parish', 'ward', 'district']),
    areaCode: z.string(),
    name: z.string(),
    usualPlace: z.string(),
    usualTime: z.string(),
    monthsBetween: z.int(),
    packDaysBefore: z.int(),
    contacts: GroupContacts,
    readers: z.array(z.string()).describe('E-mail addresses of accounts that see its page for the chair'),
    changedAt: z.string(),
  })
  .meta({ id: 'MeetingGroup' })
export type MeetingGroup = z.infer<typeof MeetingGroup>

export const Meeting = z
  .object({
    meeting: z.int(),
    group: z.int(),
    day: z.string(),
    startsAt: z.string(),
    place: z.string(),
    status: z.enum(meetingStatuses),
    reason: z.string().describe('Why it was cancelled'),
    attendance: z.int().nullable().describe('How many came; null: not counted'),
    changedAt: z.string(),
  })
  .meta({ id: 'Meeting' })
export type Meeting = z.infer<typeof Meeting>

export const GroupsQuery = z.object({ district: DistrictField }).strict()
export const GroupsAnswer = z
  .object({
    ...ofDistrict,
    today: z.string(),
    groups: z.array(
      MeetingGroup.extend({
        next: Meeting.nullable().describe('The next meeting that is planned'),
        last: Meeting.nullable().describe('The last that was held'),
        openPriorities: z.int(),
        openActions: z.int(),
        lateActions: z.int(),
      }),
    ),
    kinds: z
      .array(z.object({ kind: GroupAreaKind, areas: z.int(), groups: z.int() }))
      .describe('Kinds of areas groups may be made from: how many areas there are, how many have a group'),
  })
  .meta({ id: 'MeetingGroupsAnswer' })
export type GroupsAnswer = z.infer<typeof GroupsAnswer>

export const GroupPath = z.object({ group: id })
export const MakeGroupsRequest = z.object({ district: DistrictField, areaKind: GroupAreaKind }).strict()
export const MakeGroupsAnswer = z
  .object({ made: z.int(), there: z.int().describe('Areas that had a group already') })
  .meta({ id: 'MakeGroupsAnswer' })
export const GroupChange = z
  .object({
    seen: SeenField,
    name: PublicTitleField,
    usualPlace: PublicWordsField,
    usualTime: TimeField,
    monthsBetween: z.int().min(1).max(12),
    packDaysBefore: z.int().min(1).max(28),
    contacts: GroupContacts,
    readers: z.array(z.email().max(200)).max(20).describe('All of them; who is left out no longer reads'),
  })
  .strict()
export type GroupChange = z.infer<typeof GroupChange>
export const PlanMeetingsRequest = z
  .object({
    groups: z.array(IdField).min(1).max(200),
    from: DayField,
    to: DayField,
    /** Null: the weekday and week of the month in which each group met last, else those of `from`. */
    weekday: z.int().min(1).max(7).nullable().default(null),
    week: z.int().min(1).max(4).nullable().default(null).describe('First to fourth such weekday of the month'),
  })
  .strict()
export type PlanMeetingsRequest = z.infer<typeof PlanMeetingsRequest>
export const PlanMeetingsAnswer = z
  .object({ planned: z.int(), there: z.int(), rule: z.string().describe('What was chosen by itself') })
  .meta({ id: 'PlanMeetingsAnswer' })

export const MeetingsQuery = z
  .object({ district: DistrictField, from: DayField, to: DayField, group: id.optional() })
  .strict()
export const MeetingsAnswer = z
  .object({ ...ofDistrict, today: z.string(), meetings: z.array(Meeting) })
  .meta({ id: 'MeetingsAnswer' })
export type MeetingsAnswer = z.infer<typeof MeetingsAnswer>
export const MeetingPath = z.object({ meeting: id })
export const MeetingRequest = z
  .object({ group: IdField, day: DayField, startsAt: TimeField, place: PublicWordsField })
  .strict()
export const MeetingChange = z
  .object({
    seen: SeenField,
    day: DayField,
    startsAt: TimeField,
    place: PublicWordsField,
    status: z.enum(meetingStatuses),
    reason: PublicWordsField.default('').describe('Needed where it is cancelled'),
    attendance: z.int().min(0).max(10_000).nullable().default(null),
  })
  .strict()
export type MeetingChange = z.infer<typeof MeetingChange>

export const Decision = z
  .object({
    decision: z.int(),
    block: z.string(),
    text: z.string(),
    ownerRole: z.string(),
    ownerAgency: z.string(),
    due: z.string().nullable(),
    measure: z.string(),
    vol: VolField.nullable(),
    action: z.int().nullable().describe('The action it became'),
    madeBy: z.string(),
    madeAt: z.string(),
  })
  .meta({ id: 'MeetingDecision' })
export type Decision = z.infer<typeof Decision>
export const DecisionRequest = z
  .object({
    text: PublicSentenceField,
    block: z.string().trim().max(40).default(''),
    ownerRole: PublicWordsField.default(''),
    ownerAgency: PublicWordsField.default(''),
    due: DayField.nullable().default(null),
    measure: PublicWordsField.default(''),
    vol: VolField.nullable().default(null),
    replaces: IdField.nullable().default(null).describe('The decision it stands in the place of'),
  })
  .strict()
export type DecisionRequest = z.infer<typeof DecisionRequest>
export const DecisionPath = z.object({ meeting: id, decision: id })

/** What a meeting came to, in words alone. */
export const Minutes = z
  .strictObject({
    group: z.string(),
    day: z.string(),
    startsAt: z.string(),
    place: z.string(),
    attendance: z.int().nullable(),
    decisions: z.array(
      z.strictObject({
        text: z.string(),
        owner: z.string().describe('Role and agency; empty: none'),
        due: z.string().nullable(),
        measure: z.string(),
      }),
    ),
    priorities: z.array(z.strictObject({ title: z.string(), what: z.string() })).describe('What was decided of each'),
    actions: z.array(z.strictObject({ action: z.string(), owner: z.string(), due: z.string() })).describe('Set there'),
    next: z.strictObject({ day: z.string(), startsAt: z.string(), place: z.string() }).nullable(),
  })
  .meta({ id: 'Minutes' })
export type Minutes = z.infer<typeof Minutes>
export const SignMinutesRequest = z
  .object({ changeNote: PublicWordsField.default('').describe('Needed from the second version on') })
  .strict()

export const MeetingAnswer = z
  .object({
    ...ofDistrict,
    today: z.string(),
    group: MeetingGroup,
    meeting: Meeting,
    decisions: z.array(Decision),
    minutes: Minutes.describe('As they stand'),
    signed: z
      .array(
        z.object({
          version: z.int(),
          changeNote: z.string(),
          signedBy: z.string(),
          signedAt: z.string(),
          minutes: Minutes,
        }),
      )
      .describe('Newest first'),
  })
  .meta({ id: 'MeetingAnswer' })
export type MeetingAnswer = z.infer<typeof MeetingAnswer>

export const Action = z
  .object({
    action: z.int(),
    group: z.int().nullable(),
    priority: z.int().nullable(),
    problem: z.int().nullable(),
    decision: z.int().nullable(),
    asked: z.string(),
    text: z.string(),
    ownerRole: z.string(),
    ownerAgency: z.string(),
    due: z.string(),
    vol: VolField,
    likelihood: z.int().nullable(),
    severity: z.int().nullable(),
    risk: z.enum(['low', 'medium', 'high']).nullable().describe('Of it not being done: likelihood times severity'),
    status: z.enum(actionStatuses),
    late: z.boolean().describe('Due before today and not done'),
    daysLate: z.int(),
    result: z.string(),
    setOn: z.string(),
    closedOn: z.string().nullable(),
    changedBy: z.string(),
    changedAt: z.string(),
  })
  .meta({ id: 'MeetingAction' })
export type Action = z.infer<typeof Action>
export const ActionsQuery = z.object({ district: DistrictField, group: id.optional() }).strict()
export const ActionsAnswer = z
  .object({ ...ofDistrict, today: z.string(), actions: z.array(Action).describe('Late ones first, then by due') })
  .meta({ id: 'ActionsAnswer' })
export type ActionsAnswer = z.infer<typeof ActionsAnswer>
const RiskField = z.int().min(1).max(3).nullable().default(null)
export const ActionRequest = z
  .object({
    group: IdField,
    priority: IdField.nullable().default(null),
    asked: PublicWordsField.default('').describe('What residents asked for'),
    text: PublicSentenceField,
    ownerRole: RoleField,
    ownerAgency: RoleField,
    due: DayField,
    vol: VolField.default('L'),
    likelihood: RiskField,
    severity: RiskField,
  })
  .strict()
export type ActionRequest = z.infer<typeof ActionRequest>
export const ActionPath = z.object({ action: id })
export const ActionChange = z
  .object({
    seen: SeenField,
    text: PublicSentenceField,
    ownerRole: RoleField,
    ownerAgency: RoleField,
    due: DayField,
    likelihood: RiskField,
    severity: RiskField,
    status: z.enum(actionStatuses),
    result: PublicWordsField.default('').describe('What came of it; needed where it cannot be done'),
  })
  .strict()
export type ActionChange = z.infer<typeof ActionChange>
export const SeenRequest = z.object({ seen: SeenField }).strict()
export const ActionHistoryAnswer = z
  .object({
    action: z.int(),
    changes: z
      .array(
        z.object({
          changedBy: z.string(),
          changedAt: z.string(),
          what: z.array(z.string()).describe('Each part that changed, from what to what'),
        }),
      )
      .describe('Newest first'),
  })
  .meta({ id: 'ActionHistoryAnswer' })
export type ActionHistoryAnswer = z.infer<typeof ActionHistoryAnswer>

const Share = z.object({ some: z.int(), all: z.int(), lower: z.number().nullable(), upper: z.number().nullable() })
export const GroupHealth = z
  .object({
    group: z.int(),
    name: z.string(),
    planned: z.int().describe('Meetings whose day has come, cancelled ones too'),
    held: z.int(),
    cancelled: z.int(),
    doneInTime: Share.describe('Of actions due in these months; 95% Wilson interval'),
    openActions: z.int(),
    medianOpenDays: z.number().nullable().describe('Median age of open actions; null where there are none'),
    meanAttendance: z.number().nullable().describe('Over the meetings at which it was counted'),
    countedMeetings: z.int(),
  })
  .meta({ id: 'GroupHealth' })
export type GroupHealth = z.infer<typeof GroupHealth>
export const GroupHealthAnswer = z
  .object({ ...ofDistrict, from: z.string(), to: z.string(), groups: z.array(GroupHealth), all: GroupHealth })
  .meta({ id: 'GroupHealthAnswer' })
export type GroupHealthAnswer = z.infer<typeof GroupHealthAnswer>
