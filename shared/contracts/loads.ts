import { z } from 'zod'
import { MonthField } from './fields.ts'

/** What one load did, kept with it for good. */
export const LoadReport = z
  .object({
    load: z.int(),
    startedAt: z.string(),
    seconds: z.number(),
    status: z.enum(['applied', 'unchanged']),
    dataVersion: z.string(),
    synthetic: z.boolean(),
    files: z.array(
      z.object({
        file: z.string(),
        feed: z.string().describe('What the file was recognised as'),
        outcome: z.enum(['applied', 'unchanged', 'superseded', 'skipped']),
        rows: z.int(),
        accepted: z.int(),
        refused: z.int(),
        detail: z.string().nullable(),
      }),
    ),
    rows: z.int(),
    accepted: z.int(),
    refused: z.int(),
    refusedByReason: z.record(z.string(), z.int()),
    withoutLocation: z.int(),
    withoutLocationShare: z.number().nullable(),
    outsideEveryArea: z.int(),
    duplicates: z.int().describe('Rows whose Crime ID, or ref of a partner, comes again in a later row; not counted'),
    months: z.array(
      z.object({
        force: z.string(),
        month: MonthField,
        rows: z.int(),
        archive: MonthField,
        replacedRows: z.int().nullable().describe('Rows of the earlier version, where one was replaced'),
        suspect: z.boolean(),
      }),
    ),
    missingMonths: z.array(z.object({ force: z.string(), months: z.array(MonthField) })),
    areas: z.array(z.object({ kind: z.string(), vintage: z.int(), areas: z.int(), remainder: z.int() })),
    automaticChoices: z.array(z.string()),
    warnings: z.array(z.string()),
    next: z.array(z.string()).describe('What to do next'),
  })
  .meta({ id: 'LoadReport' })
export type LoadReport = z.infer<typeof LoadReport>

export const LoadsAnswer = z
  .object({
    loads: z.array(
      z.object({
        load: z.int(),
        at: z.string(),
        description: z.string(),
        status: z.enum(['staged', 'applied', 'unchanged', 'failed']),
        synthetic: z.boolean(),
        report: LoadReport.nullable(),
      }),
    ),
  })
  .meta({ id: 'LoadsAnswer' })
export type LoadsAnswer = z.infer<typeof LoadsAnswer>

export const RefusedRowsAnswer = z
  .object({
    load: z.int(),
    total: z.int(),
    rows: z.array(
      z.object({ file: z.string(), line: z.int(), reason: z.string(), found: z.string(), text: z.string() }),
    ),
  })
  .meta({ id: 'RefusedRowsAnswer' })
export type RefusedRowsAnswer = z.infer<typeof RefusedRowsAnswer>

export const BoroughRequest = z.object({ shown: z.boolean() }).strict()
export const BoroughAnswer = z.object({ shown: z.boolean(), dataVersion: z.string() }).meta({ id: 'BoroughAnswer' })
