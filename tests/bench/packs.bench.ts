import type { Schema } from '../../server/database/schema.ts'
import { paperHtml } from '../../server/http/paper-html.ts'
import { paperPdf } from '../../server/http/paper-pdf.ts'
import { listGroups } from '../../server/meetings/group-store.ts'
import { insertMeetings, listMeetings } from '../../server/meetings/meeting-store.ts'
import { openPacks } from '../../server/open-packs.ts'
import { nextOf } from '../../server/packs/next-meeting.ts'
import { findPlanDistrict } from '../../server/plans/plan-district-store.ts'
import { daysAfter } from '../../shared/calendar-date.ts'
import { Paper } from '../../shared/contracts/paper.ts'
import { openTestDatabase } from '../support/databases.ts'
import type { BenchLine } from './bench-line.ts'
import { engines } from './measured-database.ts'

const day = '2026-03-27'
const groups = 28
const times = 3
const slowestSeconds = 60

/**
 * The packs of the next meetings of 28 groups of the synthetic borough in one go: both editions composed, checked and
 * frozen, and the public one as a page and as a tagged PDF. The first time also makes the figures of the quarter; each
 * later one makes a new version of all.
 */
export async function benchPacks(): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  for (const engine of engines) {
    const database = await openTestDatabase<Schema>(engine, {}, 'borough')
    try {
      const db = database.kysely
      const borough = await findPlanDistrict(db, undefined)
      const district = borough.code
      const all = (await listGroups(db, borough)).filter(({ kind }) => kind === 'neighbourhood')
      const meetings = await listMeetings(
        db,
        all.map(({ id }) => id),
        { from: day, to: daysAfter(day, 400) },
      )
      // One group of the borough has none planned, to show what the product says of it.
      const without = all.filter((group) => nextOf({ meetings }, group, day).meeting === null)
      await insertMeetings(
        db,
        without.map(({ id }) => ({ group_id: id, day: daysAfter(day, 7), changed_by: 'bench' })),
      )
      const now = () => new Date(`${day}T06:00:00Z`)
      const packs = openPacks({ db, codeVersion: 'bench', now, log: console.error })
      const seconds: number[] = []
      for (let time = 0; time < times; time += 1) {
        const start = performance.now()
        packs.startAll({ district, note: time === 0 ? '' : `Made again, ${time}`, actor: 'bench' })
        const end = await packs.ended(district)
        if (end?.made !== groups) throw new Error(`${end?.made} packs instead of ${groups}: ${JSON.stringify(end)}`)
        const made = await db
          .selectFrom('pack')
          .select('public_paper')
          .where('version', '=', time + 1)
          .execute()
        for (const { public_paper } of made) {
          const paper = Paper.parse(public_paper)
          if (paperHtml(paper).length < 1_000) throw new Error('A page is empty')
          if ((await paperPdf(paper)).length < 1_000) throw new Error('A PDF is empty')
        }
        seconds.push((performance.now() - start) / 1_000)
      }
      const mean = seconds.reduce((sum, each) => sum + each, 0) / seconds.length
      const spread = Math.sqrt(seconds.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (seconds.length - 1))
      lines.push({
        name: `Packs of ${groups} groups with page and PDF, ${engine}: at most`,
        value: Math.max(...seconds),
        unit: 's',
        against: `minimum ${Math.min(...seconds).toFixed(1)} s, mean ${mean.toFixed(1)} ± ${spread.toFixed(1)} s of ${times}`,
        requirement: `under ${slowestSeconds} s`,
        passed: Math.max(...seconds) < slowestSeconds,
      })
    } finally {
      await database.close()
    }
  }
  return lines
}
