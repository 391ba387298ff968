import type { QuarterFigureTables } from './quarter-figure-tables.ts'

/** Tables of the migration of packs, with the figures they tell the public. */
export interface PackTables extends QuarterFigureTables {}
