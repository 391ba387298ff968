import { z } from 'zod'
import { feedSlugs } from '../feeds/feeds.ts'

const FeedField = z.enum(feedSlugs)
const SupplierField = z.string().trim().max(100).describe("Who sent the file; '' where none is named")
const ColumnsField = z
  .record(z.string().max(100), z.string().max(500))
  .describe("Heading of the file by column of the feed; '' for a column not to be read")

export const UploadQuery = z.object({ name: z.string().min(1).max(200).describe('Name of the file') }).strict()

export const Upload = z
  .object({
    upload: z.string().describe('Names the file in what follows; it is kept for an hour'),
    file: z.string(),
    header: z.array(z.string()),
    recognised: z.string().nullable().describe('What the file is, where its own headings tell'),
    guess: z.object({
      feed: FeedField.nullable(),
      why: z.string(),
      columns: z.record(z.string(), z.object({ heading: z.string(), why: z.string() })),
    }),
    saved: z.array(z.object({ supplier: z.string(), feed: FeedField, columns: ColumnsField })),
  })
  .meta({ id: 'Upload' })
export type Upload = z.infer<typeof Upload>

export const FeedPreviewRequest = z
  .object({ upload: z.string().max(100), feed: FeedField, supplier: SupplierField, columns: ColumnsField })
  .strict()

export const FeedPreview = z
  .object({
    missing: z.array(z.string()).describe('Columns the feed needs for which no heading is chosen'),
    rows: z
      .array(
        z.object({
          line: z.int(),
          ref: z.string(),
          opened: z.string(),
          closed: z.string(),
          place: z.string(),
          fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
          refused: z.string().nullable().describe('Why the row would be refused'),
        }),
      )
      .describe('The first 20 rows as they would be read'),
    rowsInAll: z.int(),
    accepted: z.int(),
    refused: z.int(),
    refusedByReason: z.record(z.string(), z.int()),
  })
  .meta({ id: 'FeedPreview' })
export type FeedPreview = z.infer<typeof FeedPreview>

export const FeedLoadRequest = FeedPreviewRequest.extend({
  feed: FeedField.nullable().describe('Null: by its own headings'),
  save: z.boolean().describe('Keep the headings for the next file of this supplier'),
}).strict()
