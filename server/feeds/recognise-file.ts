import { type FeedSlug, feeds } from '../../shared/feeds/feeds.ts'
import { incidentColumns, missingIncidentColumns } from './incident-rows.ts'
import type { InputFile } from './input-files.ts'
import { recogniseLsoaTable } from './lsoa-tables.ts'
import { recognisedFeeds } from './partner-columns.ts'
import { streetColumns } from './police-street-row.ts'
import { cleanHeading } from './read-csv.ts'
import { readText } from './read-text.ts'
import { RefusedLoad } from './refused-load.ts'
import { isCodePointRow } from './stage-postcodes.ts'

/** What a file was recognised as, by its headers alone; file names are never trusted. */
export type FeedName =
  | 'police-street'
  | 'boundaries'
  | 'deprivation'
  | 'people'
  | 'lookup'
  | 'incident'
  | 'postcodes'
  | FeedSlug

export const feedLabels: Record<FeedName, string> = {
  'police-street': 'police.uk street file',
  boundaries: 'boundaries',
  deprivation: 'Indices of Deprivation, File 7',
  people: 'residents or households by LSOA',
  lookup: 'lookup of area codes',
  incident: 'incidents with exact places and hours',
  postcodes: 'Code-Point Open',
  ...(Object.fromEntries(feeds.map(({ slug, label }) => [slug, label])) as Record<FeedSlug, string>),
}

export type Recognition =
  | { readonly feed: FeedName; readonly choice?: string }
  | { readonly feed: null; readonly reason: string; readonly known: boolean; readonly header?: readonly string[] }

const longestHeader = 2 ** 20
/** Of the beginning of a file that is read first; more follows where a line is longer. */
const headBytes = 4 * 1024

export async function recogniseFile(file: InputFile): Promise<Recognition> {
  const reading = readText(file, headBytes)
  try {
    const first = await reading.pieces.next()
    const text = first.done ? '' : first.value.text
    if (text.trim() === '') return { feed: null, reason: 'is empty', known: true }
    if (/^\s*[{[]/.test(text)) return { feed: 'boundaries' }
    const head = text.slice(0, text.indexOf('\n') >>> 0)
    if (head.length > longestHeader)
      return { feed: null, reason: 'has a first line of over a million characters', known: true }
    return recogniseHeader(splitHeader(head), file.name)
  } finally {
    await reading.pieces.return(undefined)
  }
}

/** Headings of the first line, by whichever of comma, tab and semicolon gives most of them. */
function splitHeader(head: string): string[] {
  const unquoted = (part: string) => cleanHeading(part).replace(/^"|"$/g, '')
  const ways = [',', '\t', ';'].map((mark) => splitOutsideQuotes(head, mark).map(unquoted))
  return ways.reduce((best, next) => (next.length > best.length ? next : best))
}

function splitOutsideQuotes(line: string, mark: string): string[] {
  if (!line.includes('"')) return line.split(mark)
  return (
    line
      .match(new RegExp(`("([^"]|"")*"|[^${mark}])*(${mark}|$)`, 'g'))
      ?.map((part) => part.replace(new RegExp(`${mark}$`), '')) ?? []
  )
}

function recogniseHeader(header: readonly string[], fileName: string): Recognition {
  if (isCodePointRow(header)) return { feed: 'postcodes' }
  const names = new Set(header.map((heading) => heading.toLowerCase()))
  if (names.has('outcome type') && names.has('crime id'))
    return { feed: null, reason: 'is a police.uk outcomes file, which is not used yet', known: true }
  if (names.has('object of search'))
    return { feed: null, reason: 'is a police.uk stop and search file, which is not used yet', known: true }
  if (streetColumns(header)) return { feed: 'police-street' }
  if (incidentColumns(header)) return { feed: 'incident' }
  const [partner, other] = recognisedFeeds(header, fileName)
  if (partner) return { feed: partner, ...sameHeadings(partner, other, fileName) }
  const table = recogniseLsoaTable(header)
  if (table) return { feed: table }
  const lacking = missingIncidentColumns(header)
  if (lacking)
    return {
      feed: null,
      known: false,
      header,
      reason: `looks like a partner's incident file, but has no column ${lacking.join(', ')}`,
    }
  const missing = missingStreetColumns(names)
  return {
    feed: null,
    known: false,
    header,
    reason: missing
      ? `looks like a police.uk street file, but has no column ${missing.join(', ')}`
      : `is not a file we know by its headings (${header.slice(0, 6).join(', ').slice(0, 120)}…)`,
  }
}

/** Fly-tips and fly-posting have the same contract: say what was taken. */
function sameHeadings(taken: FeedSlug, other: FeedSlug | undefined, fileName: string): { choice?: string } {
  if (!new Set<string | undefined>([taken, other]).has('fly_post') || !other?.startsWith('fly_')) return {}
  return {
    choice: `${fileName} has the headings of both ${feedLabels[taken].toLowerCase()} and ${feedLabels[other].toLowerCase()}; it was taken as ${feedLabels[taken].toLowerCase()}. Say --feed ${other} to load it as the other.`,
  }
}

function missingStreetColumns(names: ReadonlySet<string>): string[] | null {
  const needed = ['Month', 'Longitude', 'Latitude', 'Location', 'Crime type']
  const missing = needed.filter((name) => !names.has(name.toLowerCase()))
  return missing.length < needed.length - 1 ? missing : null
}

/** The sentence for a file that was asked for by name and cannot be used. */
export function unknownFile(file: InputFile, reason: string): RefusedLoad {
  return new RefusedLoad(
    `${reason}. Known are: police.uk street CSV, boundaries as GeoJSON, Indices of Deprivation File 7, ` +
      "residents and households by LSOA, LSOA lookups, Code-Point Open, partners' incidents and quality-of-life feeds; " +
      'each plain, .gz, in a folder or in a zip. Other headings can be matched on the Data page, or with --feed and --map.',
    file.name,
  )
}
