import type { FeedColumn, FeedDescriptor } from '../../shared/feeds/feed-descriptor.ts'
import { type FeedSlug, feeds } from '../../shared/feeds/feeds.ts'
import { placeColumns } from '../../shared/feeds/place-columns.ts'
import { readLocalTime } from './local-time.ts'
import { normalHeading, recognisedFeeds } from './partner-columns.ts'

export interface Guess {
  readonly feed: FeedSlug | null
  readonly why: string
  /** By column of the feed. Columns for which no heading fits are not there. */
  readonly columns: Readonly<Record<string, { readonly heading: string; readonly why: string }>>
}

const refWords = ['reference', 'ref_no', 'reference_number', 'job_no', 'job_number', 'case_ref', 'case_number', 'id']
const openedWords = [
  'reported',
  'date_reported',
  'logged',
  'date_logged',
  'created',
  'date_created',
  'received',
  'raised',
]
const closedWords = ['closed', 'date_closed', 'completed', 'date_completed', 'done', 'resolved', 'removed', 'cleared']
const openedMore = ['date_received', 'date_raised', 'opened', 'start', 'start_date', 'date', 'date_time']
const closedMore = ['date_removed', 'date_cleared', 'date_resolved', 'finished', 'end', 'end_date']
const leastScore = 0.5

interface Fit {
  readonly column: string
  readonly heading: string
  readonly score: number
  readonly why: string
}

/**
 * What a file with unknown headings most likely is, and which heading stands for which column, each with the reason.
 * `samples` are some of its rows. The feed is that which most of its columns fit, its name in the file name counting as
 * two. No feed where no reference or opening time fits.
 */
export function guessMapping(header: readonly string[], samples: readonly (readonly string[])[], fileName = ''): Guess {
  const [known] = recognisedFeeds(header, fileName)
  const guesses = (feeds as readonly FeedDescriptor[])
    .filter(({ slug }) => known === undefined || slug === known)
    .map((feed) => {
      const fits = fitsOf(feed, header, samples)
      const isNamed = nameWords(feed).some((word) => fileName.toLowerCase().includes(word))
      const own = fits.filter(({ column }) => feed.columns.some(({ name }) => name === column))
      const lacking = feed.columns.filter(
        (column) => column.required && !fits.some((fit) => fit.column === column.name),
      )
      const score = own.reduce((sum, fit) => sum + fit.score, isNamed ? 2 : 0) - 2 * lacking.length
      return { feed, fits, isNamed, score, matched: own.length }
    })
    .sort((a, b) => b.score - a.score)
  const [best] = guesses
  if (!best || best.matched === 0 || best.score <= 0)
    return { feed: null, why: 'No feed has columns like these headings. Choose what the file is.', columns: {} }
  const { feed, fits, isNamed, matched } = best
  return {
    feed: feed.slug as FeedSlug,
    why: known
      ? `It has the headings of ${feed.label}.`
      : `${matched} of the ${feed.columns.length} columns of ${feed.label} fit a heading${isNamed ? ', and the file name says so' : ''}.`,
    columns: Object.fromEntries(fits.map(({ column, heading, why }) => [column, { heading, why }])),
  }
}

/** The best heading for each column; a heading is used once. */
function fitsOf(feed: FeedDescriptor, header: readonly string[], samples: readonly (readonly string[])[]): Fit[] {
  const columns = [
    ...feed.columns,
    ...(feed.hasLocation ? placeColumns.map((column) => ({ ...column, kind: 'text' as const })) : []),
  ]
  const possible = columns.flatMap((column) =>
    header.flatMap((heading, at): Fit[] => {
      const named = likeness(feed, column, normalHeading(heading))
      if (
        !named ||
        !holds(
          column,
          samples.map((row) => row[at] ?? ''),
        )
      )
        return []
      return [{ column: column.name, heading, ...named }]
    }),
  )
  const taken: Fit[] = []
  for (const fit of possible.sort((a, b) => b.score - a.score))
    if (!taken.some(({ column, heading }) => column === fit.column || heading === fit.heading)) taken.push(fit)
  return taken
}

function likeness(feed: FeedDescriptor, column: FeedColumn, heading: string): { score: number; why: string } | null {
  const { name, aliases = [] } = column
  if (heading === name) return { score: 1, why: 'the same heading' }
  if (aliases.includes(heading)) return { score: 0.95, why: 'another word for it' }
  const words = usualWords(feed, name)
  const place = words.indexOf(heading)
  if (place >= 0) return { score: 0.8 - 0.01 * place, why: 'a usual word for it' }
  const own = name.split('_').filter((word) => !['at', 'id', 'and', 'm'].includes(word))
  const parts = new Set(heading.split('_'))
  if (own.length > 0 && own.every((word) => parts.has(word))) return { score: 0.6, why: 'it has the same words' }
  return null
}

function usualWords(feed: FeedDescriptor, name: string): readonly string[] {
  if (name === feed.ref) return refWords
  if (name === feed.opened) return [...openedWords, ...openedMore]
  return name === feed.closed ? [...closedWords, ...closedMore] : []
}

/** Whether half of the values that are there can be of the kind of the column. */
function holds({ kind, name }: FeedColumn, values: readonly string[]): boolean {
  const given = values.map((value) => value.trim()).filter((value) => value !== '')
  if (given.length === 0) return true
  const isNumber = kind === 'number' || ['easting', 'northing', 'longitude', 'latitude', 'precision_m'].includes(name)
  const fits = (value: string) => {
    if (kind === 'time') return typeof readLocalTime(value) !== 'string'
    return !isNumber || Number.isFinite(Number(value.replace(/[£,]/g, '')))
  }
  return given.filter(fits).length >= leastScore * given.length
}

function nameWords({ slug, fileName }: FeedDescriptor): string[] {
  const plain = slug.replace('_', ' ')
  return [plain, slug, plain.replace(' ', '-'), plain.replace(' ', ''), ...(fileName ? ['flypost'] : [])]
}
