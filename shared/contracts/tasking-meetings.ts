import { z } from 'zod'
import { vols } from '../meeting-words.ts'
import { PaperSection } from './paper.ts'
import { DayField, DistrictField, IdField } from './plan-inputs.ts'
import { SheetContent } from './tasking-sheet.ts'

const idInPath = z.coerce.number().int().positive().max(2_147_483_647)
const ofDistrict = { district: z.object({ code: z.string(), name: z.string() }), synthetic: z.boolean() }
const format = z.enum(['json', 'html', 'pdf', 'csv']).default('json')

export const SheetsQuery = z.object({ district: DistrictField }).strict()
export const SheetPath = z.object({ sheet: idInPath })
export const SheetQuery = z.object({ format }).strict()
export const MeetingPath = z.object({ meeting: idInPath })
export const MinutesQuery = z.object({ format }).strict()
export const DecisionPath = z.object({ decision: idInPath })
export const ChangesQuery = z.object({ district: DistrictField, format }).strict()

export const SheetRequest = z
  .object({
    district: DistrictField,
    meeting: IdField.nullable()
      .default(null)
      .describe('Null: the next meeting of the tasking group, or none where none is planned'),
    threshold: z.int().min(2).max(20).default(3).describe('Reports that make a repeat place and a case for review'),
    months: z.int().min(1).max(24).default(6).describe('Within so many months'),
  })
  .strict()
export type SheetRequest = z.infer<typeof SheetRequest>

/** A sheet without its blocks. */
export const SheetSummary = z
  .object({
    sheet: z.int(),
    meeting: z.int().nullable(),
    day: z.string(),
    version: z.int(),
    since: z.string(),
    until: z.string(),
    madeBy: z.string(),
    madeAt: z.string(),
    checksum: z.string(),
    changes: z.array(z.string()).describe('Against the sheet before it, in sentences'),
  })
  .meta({ id: 'TaskingSheetSummary' })
export type SheetSummary = z.infer<typeof SheetSummary>

export const TaskingMeeting = z
  .object({
    meeting: z.int(),
    day: z.string(),
    startsAt: z.string(),
    place: z.string(),
    status: z.enum(['planned', 'held', 'cancelled']),
    attendance: z.int().nullable(),
  })
  .meta({ id: 'TaskingMeeting' })
export type TaskingMeeting = z.infer<typeof TaskingMeeting>

export const SheetsAnswer = z
  .object({
    ...ofDistrict,
    today: z.string(),
    group: z.object({ group: z.int(), name: z.string() }).nullable(),
    meetings: z
      .array(TaskingMeeting)
      .describe('Of the tasking group, a year back and a year ahead, the earliest first'),
    sheets: z.array(SheetSummary).describe('Newest first'),
  })
  .meta({ id: 'TaskingSheetsAnswer' })
export type SheetsAnswer = z.infer<typeof SheetsAnswer>

export const Opening = z.object({
  by: z.string(),
  at: z.string(),
  because: z.string().describe('In words'),
  cases: z.int(),
})
export type Opening = z.infer<typeof Opening>

export const SheetAnswer = z
  .object({
    ...SheetSummary.shape,
    ...ofDistrict,
    madeFrom: z.record(z.string(), z.unknown()),
    dataVersion: z.string(),
    codeVersion: z.string(),
    content: SheetContent,
    sections: z.array(PaperSection).describe('The same in words and tables, in the order of the blocks'),
    openings: z.array(Opening).describe('Of the cases beside it, newest first'),
  })
  .meta({ id: 'TaskingSheetAnswer' })
export type SheetAnswer = z.infer<typeof SheetAnswer>

export const AnnexAnswer = z
  .object({
    sheet: z.int(),
    asOf: z.string().nullable(),
    months: z.int(),
    threshold: z.int(),
    because: z.string(),
    cases: z
      .array(
        z.object({
          key: z.string().describe('Stands for a person or an address; says nothing of who it is'),
          by: z.enum(['person', 'address']),
          reports: z.array(z.object({ ref: z.string(), supplier: z.string(), date: z.string(), class: z.string() })),
        }),
      )
      .describe('Those with most reports first'),
    openings: z.array(Opening),
  })
  .meta({ id: 'TaskingAnnex' })
export type AnnexAnswer = z.infer<typeof AnnexAnswer>

const words = (most: number) => z.string().trim().max(most)
export const decisionBlocks = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', ''] as const
const decisionFields = {
  block: z.enum(decisionBlocks).default('').describe('Of the sheet; empty: none'),
  decision: words(600).min(3),
  ownerRole: words(120).default(''),
  ownerAgency: words(120).default(''),
  due: DayField.nullable().default(null),
  measure: words(300).default(''),
  vol: z.enum(vols).nullable().default(null),
}
export const DecisionRequest = z.object(decisionFields).strict()
export type DecisionRequest = z.infer<typeof DecisionRequest>
export const DecisionCorrection = z
  .object({ ...decisionFields, isWithdrawn: z.boolean().default(false).describe('It was not decided after all') })
  .strict()
export type DecisionCorrection = z.infer<typeof DecisionCorrection>
export const ToActionRequest = z.object({}).strict()

export const Minute = z
  .object({
    decision: z.int(),
    first: z.int().describe('The row that was entered first, in whose place it may stand'),
    block: z.string(),
    words: z.string(),
    ownerRole: z.string(),
    ownerAgency: z.string(),
    due: z.string().nullable(),
    measure: z.string(),
    vol: z.enum(vols).nullable(),
    isCorrected: z.boolean().describe('It stands in place of one entered before'),
    by: z.string(),
    at: z.string(),
    action: z.int().nullable().describe('What it became'),
  })
  .meta({ id: 'TaskingMinute' })
export type Minute = z.infer<typeof Minute>

export const MinutesAnswer = z
  .object({
    ...ofDistrict,
    group: z.string(),
    meeting: TaskingMeeting,
    sheet: z.object({ sheet: z.int(), version: z.int() }).nullable().describe('The last one made for it'),
    minutes: z.array(Minute).describe('In the order they were entered'),
  })
  .meta({ id: 'TaskingMinutes' })
export type MinutesAnswer = z.infer<typeof MinutesAnswer>

export const ChangesAnswer = z
  .object({ ...ofDistrict, week: z.string().describe('Its Monday'), sections: z.array(PaperSection) })
  .meta({ id: 'TaskingChanges' })
export type ChangesAnswer = z.infer<typeof ChangesAnswer>
