import { z } from 'zod'

const Column = z.strictObject({
  key: z.string(),
  label: z.string(),
  align: z.enum(['left', 'right']),
  unit: z.string().optional(),
  decimals: z.int().min(0).max(6).optional(),
})

/** A table as every figure has one: rows by the keys of the columns; a cell without a number says why in words. */
export const PaperTable = z
  .strictObject({
    caption: z.string(),
    columns: z.array(Column).min(1),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
  })
  .meta({ id: 'PaperTable' })
export type PaperTable = z.infer<typeof PaperTable>

/** One thing on a page, in reading order. */
export const PaperBlock = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('heading'), text: z.string() }),
    z.strictObject({ kind: z.literal('text'), text: z.string(), tone: z.enum(['lead', 'plain', 'quiet']) }),
    z.strictObject({ kind: z.literal('list'), items: z.array(z.string()) }),
    z.strictObject({
      kind: z.literal('facts'),
      facts: z.array(z.strictObject({ term: z.string(), text: z.string() })),
    }),
    z.strictObject({
      kind: z.literal('table'),
      /** Name of its file when it is exported; null: it is not, because it holds words alone. */
      file: z.string().nullable(),
      table: PaperTable,
    }),
    z.strictObject({
      kind: z.literal('figure'),
      /** The finding, without a full stop. */
      title: z.string(),
      svg: z.string(),
      alt: z.string(),
      notes: z.array(z.string()),
      table: PaperTable.nullable(),
      file: z.string().nullable(),
    }),
    /** Empty rows to write in by hand. */
    z.strictObject({
      kind: z.literal('blank-rows'),
      caption: z.string(),
      columns: z.array(z.string()).min(1),
      rows: z.int().min(1).max(40),
    }),
  ])
  .meta({ id: 'PaperBlock' })
export type PaperBlock = z.infer<typeof PaperBlock>

export const PaperSection = z.strictObject({
  /** Letters, digits and hyphens; anchor of its heading. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** Whether a new page begins with it. */
  startsPage: z.boolean(),
  blocks: z.array(PaperBlock),
})
export type PaperSection = z.infer<typeof PaperSection>

/**
 * A document that is read on a screen without script, printed, and written as a tagged PDF: a pack, a tasking sheet, a
 * report. Words, tables and pictures as they were made; whoever renders it adds nothing.
 */
export const Paper = z
  .strictObject({
    title: z.string(),
    /** Under the title: place, day, "figures to". */
    subtitle: z.string(),
    edition: z.enum(['public', 'partner', 'restricted']),
    /** Under every page: who made it, when, from which data. */
    footer: z.string(),
    /** Instant of making, ISO 8601: the date of the PDF. */
    madeAt: z.string(),
    sections: z.array(PaperSection).min(1),
    /** The one side that is put up on a wall; null: it has none. */
    poster: z.array(PaperBlock).nullable(),
  })
  .meta({ id: 'Paper' })
export type Paper = z.infer<typeof Paper>
