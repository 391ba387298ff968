import { randomInt } from 'node:crypto'
import type { PublicReceipt, PublicReportRequest } from '../../../shared/contracts/intake.ts'
import { type Published, publishReceipt } from '../../disclosure/published.ts'
import { keepReport } from './intake-store.ts'
import { type IntakeDesk, placesOf, refuseFuture } from './record-entry.ts'
import { resolvePlace } from './resolve-place.ts'

/** Crockford's base 32: no letter that is taken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Keeps what somebody reports until it is looked at, and answers a number to quote. What a program filled in that people
 * do not see is thrown away, with the same answer. Throws an ApiProblem where the place or the time cannot be.
 */
export async function takePublicReport(
  desk: IntakeDesk,
  request: PublicReportRequest,
): Promise<Published<PublicReceipt>> {
  const now = desk.now()
  const place = await resolvePlace(placesOf(desk), request.place, null)
  refuseFuture(request.happened, now)
  const receipt = newReceipt()
  if (request.website !== '') return publishReceipt(receipt)
  const { contact } = request
  const isReachable = contact && (contact.email !== '' || contact.phone !== '')
  const kept = await desk.database.kysely.transaction().execute((trx) =>
    keepReport(trx, {
      report: {
        ref: request.ref,
        receipt,
        received_at: now,
        synthetic: place.synthetic,
        district_code: place.code,
        category: request.category,
        strand: request.category === 'hate-incident' ? (request.strand ?? null) : null,
        happened_from: request.happened.from,
        happened_to: request.happened.to ?? null,
        place_found: place.method,
        place_name: place.name,
        ward: place.ward,
        x: place.x,
        y: place.y,
        precision_m: place.precisionMetres,
      },
      words: request.words,
      contact: isReachable ? { name: contact.name, email: contact.email, phone: contact.phone } : null,
    }),
  )
  return publishReceipt(kept)
}

/** Forty bits of chance: it says nothing of the report nor of how many there are. */
function newReceipt(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}
