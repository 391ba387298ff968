import type { ColumnType, Generated } from 'kysely'

/** What the public was told of whole quarters. */
export interface QuarterFigureTables {
  quarter_figures: {
    id: Generated<number>
    synthetic: boolean
    district_code: string
    quarter: string
    content: Buffer
    checksum: string
    data_version: string
    code_version: string
    parameters: ColumnType<unknown, string>
    made_by: string
    made_at: ColumnType<Date, never, never>
  }
}
