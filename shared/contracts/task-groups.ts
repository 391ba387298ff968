import { z } from 'zod'
import { orderKinds, problemStatuses } from '../problem-words.ts'
import { DayField, DistrictField, IdField, WordsField } from './plan-inputs.ts'
import {
  ClockField,
  idInPath,
  KnownPlace,
  Owner,
  ofDistrict,
  PlaceRequest,
  RevisionField,
  TitleField,
} from './problem-fields.ts'

export const TaskGroupPath = z.object({ group: idInPath })
const members = z.array(Owner).min(1).max(30).describe('Roles and agencies, never persons')
export const TaskGroupRequest = z
  .object({
    district: DistrictField,
    title: TitleField,
    problem: IdField.nullable().default(null),
    lead: Owner,
    members,
    startedOn: DayField,
    weeks: z.int().min(1).max(52).default(12),
    product: z.string().trim().min(3).max(500).describe('What it hands in'),
    productDue: DayField.optional().describe('The last day of its weeks where it is left out'),
  })
  .strict()
export type TaskGroupRequest = z.infer<typeof TaskGroupRequest>
export const TaskGroupChange = z
  .object({
    revision: RevisionField,
    lead: Owner.optional(),
    members: members.optional(),
    product: z.string().trim().min(3).max(500).optional(),
    extend: z
      .strictObject({ to: DayField, because: z.string().trim().min(3).max(500) })
      .optional()
      .describe('A later day for its product, and why'),
    close: z
      .strictObject({ productResult: z.string().trim().min(3).max(1_000) })
      .optional()
      .describe('What was handed in'),
    reopen: z.strictObject({ reason: z.string().trim().min(3).max(500) }).optional(),
  })
  .strict()
export type TaskGroupChange = z.infer<typeof TaskGroupChange>
export const TaskGroup = z
  .object({
    group: z.int(),
    revision: z.int(),
    title: z.string(),
    problem: z.int().nullable(),
    problemTitle: z.string().nullable(),
    lead: Owner,
    members: z.array(Owner),
    startedOn: z.string(),
    week: z.int().describe('From 1; 0 before it starts; more than `of` where it runs over'),
    of: z.int(),
    product: z.string(),
    due: z.string().describe('Day its product is due, that of the extension where it has one'),
    productDue: z.string(),
    extendedTo: z.string().nullable(),
    extendedBecause: z.string(),
    isOverdue: z.boolean(),
    daysLate: z.int(),
    status: z.enum(problemStatuses),
    closedOn: z.string().nullable(),
    productResult: z.string(),
    reopenedBecause: z.string(),
  })
  .meta({ id: 'TaskGroup' })
export type TaskGroup = z.infer<typeof TaskGroup>
export const TaskGroupsAnswer = z
  .object({ ...ofDistrict, groups: z.array(TaskGroup).describe('Overdue first, then open, then closed') })
  .meta({ id: 'TaskGroupsAnswer' })
export type TaskGroupsAnswer = z.infer<typeof TaskGroupsAnswer>

export const OrderPath = z.object({ order: idInPath })
export const OrdersQuery = z
  .object({
    district: DistrictField,
    from: DayField.optional().describe('In force on a day from this on; three months ago where it is left out'),
    to: DayField.optional().describe('Six weeks ahead where it is left out'),
  })
  .strict()
const allowedHours = z.number().min(1).max(100_000)
export const OrderLengths = z
  .strictObject({ dispersal: allowedHours, closure: allowedHours, pspo: allowedHours })
  .meta({ id: 'OrderLengths', description: 'Longest length of each kind, hours' })
export type OrderLengths = z.infer<typeof OrderLengths>
export const OrderLengthsRequest = z.object({ district: DistrictField, lengths: OrderLengths }).strict()
export const OrderRequest = z
  .object({
    district: DistrictField,
    kind: z.enum(orderKinds),
    place: PlaceRequest,
    from: ClockField,
    to: ClockField,
    reason: z.string().trim().min(3).max(500),
    authorised: Owner.describe('Who authorised it'),
    problem: IdField.nullable().default(null),
    exitTaskGroup: IdField.nullable().default(null).describe('The task group that sees to what comes after'),
  })
  .strict()
export type OrderRequest = z.infer<typeof OrderRequest>
export const OrderChange = z
  .object({
    revision: RevisionField,
    exitTaskGroup: IdField.nullable().optional(),
    problem: IdField.nullable().optional(),
    end: z.strictObject({ at: ClockField, because: z.string().trim().min(3).max(500) }).optional(),
  })
  .strict()
export type OrderChange = z.infer<typeof OrderChange>
export const PlaceOrder = z
  .object({
    order: z.int(),
    revision: z.int(),
    kind: z.enum(orderKinds),
    place: KnownPlace,
    from: z.string(),
    to: z.string(),
    longestHours: z.number(),
    reason: WordsField,
    authorised: Owner,
    problem: z.int().nullable(),
    exitTaskGroup: z.int().nullable(),
    exitPlan: z.string().nullable().describe('Title of that task group'),
    lacksExitPlan: z.boolean().describe('Needed from its beginning, and overdue'),
    state: z.enum(['to come', 'in force', 'over']),
    endedAt: z.string().nullable(),
    endedBecause: z.string(),
  })
  .meta({ id: 'PlaceOrder' })
export type PlaceOrder = z.infer<typeof PlaceOrder>
export const OrdersAnswer = z
  .object({
    ...ofDistrict,
    from: z.string(),
    to: z.string(),
    lengths: OrderLengths,
    orders: z.array(PlaceOrder).describe('Those without the exit plan they need first'),
  })
  .meta({ id: 'OrdersAnswer' })
export type OrdersAnswer = z.infer<typeof OrdersAnswer>
