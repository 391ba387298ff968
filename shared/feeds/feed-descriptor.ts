/** Who may see the rows of a feed unless a partnership decides otherwise. */
export type FeedTier = 'public' | 'partner' | 'restricted'

export type FeedColumnKind = 'text' | 'time' | 'yes-no' | 'number' | 'choice'

export interface FeedColumn {
  /** As the contract prints it; headings are compared without case, and with spaces, hyphens and underscores alike. */
  readonly name: string
  readonly kind: FeedColumnKind
  /** A row without it is refused. */
  readonly required?: true
  /** Other headings that say the same. */
  readonly aliases?: readonly string[]
  /** Usual values of a choice; others are kept as text and told. */
  readonly choices?: readonly string[]
  /** A time that may lie ahead, such as the day on which a membership ends. */
  readonly mayLieAhead?: true
}

/** What one feed of a partner consists of, after the CSV contracts in use between partners. */
export interface FeedDescriptor {
  /** Stored with every row. */
  readonly slug: string
  readonly label: string
  /** Quality-of-life layer of its rows. */
  readonly layer: string
  /** Layers of rows whose column says so in words; the first that fits wins over `layer`. */
  readonly layerByWords?: { readonly column: string; readonly layers: readonly (readonly [RegExp, string])[] }
  readonly columns: readonly FeedColumn[]
  /** Headings that tell the feed from others: all of the first, and one at least of the second where there are any. */
  readonly recognisedBy: { readonly all: readonly string[]; readonly any?: readonly string[] }
  /** Part of a file name that tells it from another feed with the same headings. */
  readonly fileName?: RegExp
  readonly opened: string
  readonly closed?: string
  /** The closing time counts where this column has this value alone. */
  readonly closedWhen?: { readonly column: string; readonly is: string }
  /** Column of the reference, or the columns it is made of where the contract has none. */
  readonly ref: string | readonly string[]
  /** Column that names who supplied a row, where one file is of several. */
  readonly supplier?: string
  /** Columns of the keys that partners make by a salted hash. */
  readonly subjectKey?: string
  readonly addressKey?: string
  readonly similarityClass?: string
  /** Columns that must be hashes: a name or a number plate in them is refused. */
  readonly hashed?: readonly string[]
  /** When somebody was told of it, where that is not when it opened. */
  readonly reported?: string
  /** Whether rows have a place of their own. */
  readonly hasLocation: boolean
  /** Columns that may hold personal data in words. They are never read. */
  readonly dropped?: readonly string[]
  readonly tier: FeedTier
  /** Months after which rows should be taken out, unless an agreement says otherwise. */
  readonly retentionMonths: number
  /** What a reader should know of it. */
  readonly caution?: string
}
