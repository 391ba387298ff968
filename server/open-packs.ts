import type { Db } from './areas/store.ts'
import { gatePaper } from './disclosure/paper-gate.ts'
import { readQueue } from './incidents/read-queue.ts'
import { PackDesk } from './packs/pack-desk.ts'
import { makeEvidence } from './priorities/make-evidence.ts'

/** The desk where packs are made, with what it needs of earlier slices. `now`: as it is. */
export function openPacks(parts: {
  readonly db: Db
  readonly codeVersion: string
  readonly now: () => Date
  readonly log: (line: string) => void
}): PackDesk {
  return new PackDesk({
    ...parts,
    today: () => parts.now().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' }),
    readQueue: (db, feed, query) => readQueue(db, feed, { ...query, format: 'json' }),
    makeEvidence: (asker, asked) => makeEvidence(parts, asker, asked),
    check: gatePaper,
  })
}
