import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import type { QuarterFigures } from '../../shared/contracts/quarter-figures.ts'
import type { RoleSlug, Tier } from '../../shared/roles.ts'
import type { Published } from './published.ts'

/** A block of a paper: the id of its section ('poster': of the poster) and its number there, from 0. */
export interface BlockPlace {
  readonly section: string
  readonly block: number
}

/**
 * What the numbers in a column are. Of the quarter's figures: `quarter`, `before`, `year`, `rate`, `lower`, `upper`,
 * `district-rate`, `month`, the count of the month the row is of, and
 * `three-months`, that of the three months. Otherwise `count`: people, reports, incidents or
 * anything else of which 1 to 4 may not be told; `activity`: what agencies did themselves, such as actions, hours and
 * visits, of which any number may; `measure`: not a count, such as days, shares, rates.
 */
export type ColumnMeaning =
  | 'quarter'
  | 'before'
  | 'year'
  | 'rate'
  | 'lower'
  | 'upper'
  | 'district-rate'
  | 'month'
  | 'three-months'
  | 'count'
  | 'activity'
  | 'measure'

/** What the numbers of a table are, or of the table of a figure. Every column with a number in it must be named. */
export interface DeclaredTable extends BlockPlace {
  /** By the key of the column. */
  readonly columns: Readonly<Record<string, ColumnMeaning>>
  /** Needed where a column is of the quarter's figures: which place they are of, and by what column the type is found. */
  readonly figures?: {
    /** Null: the district. */
    readonly area: { readonly kind: AreaKindSlug; readonly code: string } | null
    /** Key of the column that holds the label of the type, or the type that all rows are of. */
    readonly type: { readonly column: string } | { readonly slug: string }
    /** Key of the column that holds the month, as 'YYYY-MM' or as `monthLabel` writes it, or months as `periodLabel` does. */
    readonly monthColumn?: string
  }
}

/** What a picture shows. A map says by what, and how wide the smallest of it is. */
export type DeclaredPicture = BlockPlace &
  (
    | { readonly kind: 'chart' }
    | { readonly kind: 'map'; readonly shapes: AreaKindSlug }
    | { readonly kind: 'map'; readonly shapes: 'cells'; readonly smallestMetres: number }
  )

/** What whoever composed a paper says of it. What is not said counts as wrong. */
export interface GateFacts {
  readonly sources: readonly { readonly name: string; readonly tier: Tier }[]
  /** The record whose figures it tells, sealed as it came from the record; null: it tells none. Exact figures have no seal. */
  readonly figures: Published<QuarterFigures> | null
  readonly tables: readonly DeclaredTable[]
  readonly pictures: readonly DeclaredPicture[]
  /** Lines of the group's own contacts: numbers, addresses and postcodes in them may stand in the paper. */
  readonly allowedContacts: readonly string[]
  /** Who signed it off; null: nobody. */
  readonly signedOffBy: RoleSlug | null
  /** Last day of the last week that is over, 'YYYY-MM-DD': presence is told up to it. */
  readonly presenceTo: string
  /** Ids of the sections that tell where vans and wardens were. */
  readonly presenceSections: readonly string[]
}
