import type { FeedPreview } from '../../shared/contracts/feeds.ts'
import type { FeedDescriptor } from '../../shared/feeds/feed-descriptor.ts'
import type { InputFile } from './input-files.ts'
import { clockText } from './local-time.ts'
import type { Box, Place } from './location.ts'
import { type Mapping, partnerColumns } from './partner-columns.ts'
import { partnerRowReader } from './partner-rows.ts'
import { openCsv } from './read-csv.ts'

const rowsShown = 20

/** The first rows as they would be read, and what all rows of the file would be refused for. Nothing is kept. */
export async function previewMapping(
  file: InputFile,
  feed: FeedDescriptor,
  mapping: Mapping,
  frame: { today: string; supplier: string; home: Box | null },
): Promise<FeedPreview> {
  const csv = await openCsv(file)
  const columns = partnerColumns(feed, csv.header, mapping)
  const refusedByReason: Record<string, number> = {}
  const counts = { rowsInAll: 0, accepted: 0, refused: 0 }
  const rows: FeedPreview['rows'] = []
  if (columns.missing.length > 0) {
    await csv.pieces.return(undefined)
    return { missing: [...columns.missing], rows, ...counts, refusedByReason }
  }
  // Whoever looks at a file need not see whose reports they are.
  const readRow = partnerRowReader(feed, columns, { ...frame, saltKey: () => 'a key' })
  for await (const piece of csv.pieces)
    while (piece.next()) {
      counts.rowsInAll += 1
      const row = readRow(piece.fields())
      const refused = 'reason' in row ? row : null
      if (refused) {
        counts.refused += 1
        refusedByReason[refused.reason] = (refusedByReason[refused.reason] ?? 0) + 1
      } else counts.accepted += 1
      if (rows.length >= rowsShown) continue
      if ('reason' in row) {
        const why = row.found === '' ? row.reason : `${row.reason}: '${row.found}'`
        rows.push({ line: piece.line, ref: '', opened: '', closed: '', place: '', fields: {}, refused: why })
      } else
        rows.push({
          line: piece.line,
          ref: row.ref,
          opened: clockText(row.opened),
          closed: row.closed ? clockText(row.closed) : '',
          place: placeText(row.place),
          fields: row.fields,
          refused: null,
        })
    }
  return { missing: [], rows, ...counts, refusedByReason }
}

function placeText({ at, method, postcode, outward, precisionMetres, doubt }: Place): string {
  const turned = doubt === 'swapped' ? ', turned round' : ''
  if (at) return `${at.map((metres) => Math.round(metres)).join(', ')} (to ${precisionMetres} m${turned})`
  if (method === 'postcode') return `postcode ${postcode}`
  if (method === 'outward') return `district ${outward}, no point`
  return doubt === 'words' ? 'words, not read' : 'none'
}
