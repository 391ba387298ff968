import { z } from 'zod'
import { reportKinds } from '../target-words.ts'
import { MonthField } from './fields.ts'
import { Paper } from './paper.ts'
import { DistrictField, WordsField } from './plan-inputs.ts'

export const ReportPapersQuery = z.object({ district: DistrictField }).strict()
export const ReportPaper = z
  .strictObject({
    paper: z.int(),
    kind: z.enum(reportKinds),
    from: MonthField,
    to: MonthField,
    version: z.int(),
    title: z.string(),
    checksum: z.string(),
    dataVersion: z.string(),
    codeVersion: z.string(),
    note: z.string(),
    madeBy: z.string(),
    madeAt: z.string(),
  })
  .meta({ id: 'ReportPaper' })
export type ReportPaper = z.infer<typeof ReportPaper>
export const ReportPapersAnswer = z
  .strictObject({
    district: z.strictObject({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    toMonth: MonthField.nullable().describe('Last month the police published'),
    quarters: z
      .array(z.strictObject({ from: MonthField, to: MonthField }))
      .describe('Whole quarters with data, newest first'),
    papers: z.array(ReportPaper).describe('Newest first'),
  })
  .meta({ id: 'ReportPapersAnswer' })
export type ReportPapersAnswer = z.infer<typeof ReportPapersAnswer>

export const ReportRequest = z
  .object({
    district: DistrictField,
    kind: z.enum(reportKinds),
    to: MonthField.optional().describe(
      'Last month; the last quarter, or the last month there is, where it is left out',
    ),
    note: WordsField.default('').describe('What is otherwise than in the version before; needed from the second on'),
  })
  .strict()
export type ReportRequest = z.infer<typeof ReportRequest>

export const ReportPath = z.object({ paper: z.coerce.number().int().positive().max(2_147_483_647) })
export const ReportPaperAnswer = z
  .strictObject({ about: ReportPaper, content: Paper })
  .meta({ id: 'ReportPaperAnswer' })
export type ReportPaperAnswer = z.infer<typeof ReportPaperAnswer>
export const ReportFileQuery = z
  .object({
    format: z.enum(['html', 'pdf', 'csv']).default('html'),
    print: z.enum(['usual', 'large']).default('usual'),
  })
  .strict()
