import type { IntakeAnswer, IntakeReport } from '../../../shared/contracts/intake.ts'
import { entryCategory } from '../../../shared/feeds/categories.ts'
import type { IntakeStatus } from '../../../shared/intake-status.ts'
import { personalDetailsIn } from '../../../shared/personal-details.ts'
import type { Db } from '../../areas/store.ts'
import { countHate, countReports, listNearInTime, listReports } from './intake-store.ts'

const alike = { metres: 200, days: 7 }
const dayMilliseconds = 86_400_000

/** Reports from the public as those see them who decide, with others that may be of the same thing. */
export async function listIntake(db: Db, district: string | undefined, status: IntakeStatus): Promise<IntakeAnswer> {
  const [reports, counts, hate] = await Promise.all([
    listReports(db, district, status),
    countReports(db, district),
    countHate(db, district),
  ])
  const times = reports.map(({ received_at }) => received_at.getTime())
  const around = alike.days * dayMilliseconds
  const others =
    times.length === 0
      ? []
      : await listNearInTime(db, district, new Date(Math.min(...times) - around), new Date(Math.max(...times) + around))
  const countOf = (wanted: IntakeStatus) => counts.find((row) => row.status === wanted)?.reports ?? 0
  return {
    counts: {
      waiting: countOf('waiting'),
      accepted: countOf('accepted'),
      refused: countOf('refused'),
      duplicate: countOf('duplicate'),
    },
    reports: reports.map((report): IntakeReport => {
      const near = others.filter(
        (other) =>
          other.id !== report.id &&
          other.category === report.category &&
          other.synthetic === report.synthetic &&
          metresApart(other, report) <= alike.metres &&
          Math.abs(other.received_at.getTime() - report.received_at.getTime()) <= around,
      )
      return {
        report: report.id,
        receipt: report.receipt,
        receivedAt: report.received_at.toISOString(),
        status: report.status,
        category: report.category,
        label: entryCategory(report.category).label,
        strand: report.strand,
        happenedFrom: report.happened_from,
        happenedTo: report.happened_to,
        district: report.district_code,
        ward: report.ward,
        placeFound: report.place_found,
        placeName: report.place_name,
        precisionMetres: report.precision_m,
        words: report.words,
        warnings: report.words === null ? [] : personalDetailsIn(report.words),
        contact:
          report.email === null ? null : { name: report.name ?? '', email: report.email, phone: report.phone ?? '' },
        alike: near.map(({ receipt }) => receipt),
        decidedAt: report.decided_at?.toISOString() ?? null,
        reason: report.reason,
        duplicateOf: report.other_receipt,
      }
    }),
    hate: hate.map(({ district_code, month, incidents }) => ({ district: district_code, month, incidents })),
  }
}

/** Infinite where the place of either is kept no longer. */
function metresApart(one: Placed, other: Placed): number {
  const known = one.x !== null && one.y !== null && other.x !== null && other.y !== null
  return known ? Math.hypot(one.x - other.x, one.y - other.y) : Number.POSITIVE_INFINITY
}

interface Placed {
  readonly x: number | null
  readonly y: number | null
}
