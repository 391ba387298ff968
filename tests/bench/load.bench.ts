import { createReadStream, readdirSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { from as copyFrom } from 'pg-copy-streams'
import type { Schema } from '../../server/database/schema.ts'
import type { EngineName, TestDatabase } from '../support/databases.ts'
import { realData } from '../support/real-data.ts'
import type { BenchLine } from './bench-line.ts'
import { engines, loadPaths, openWithAreas } from './measured-database.ts'

const folder = realData('police/thames-valley')
const repeats = 5

/**
 * Loading 21 months of Thames Valley (332,631 rows) until hot spots can be asked for, against COPY of the same files
 * into a table of twelve text columns. The best of five of each, in turn, in one process.
 */
export async function benchLoad(): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  for (const engine of engines) lines.push(await benchEngine(engine))
  return lines
}

async function benchEngine(engine: EngineName): Promise<BenchLine> {
  const loads: number[] = []
  const copies: number[] = []
  let rows = 0
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const database = await openWithAreas(engine)
    try {
      copies.push(await secondsOf(() => copyBare(database)))
      loads.push(
        await secondsOf(async () => {
          rows = (await loadPaths(database, [folder])).rows
        }),
      )
    } finally {
      await database.close()
    }
  }
  const ratio = Math.min(...copies) / Math.min(...loads)
  return {
    name: `Load of ${rows.toLocaleString('en-GB')} rows until they can be asked for, ${engine}`,
    value: rows / Math.min(...loads),
    unit: 'rows/s',
    against: `COPY of the same files into a bare table (${Math.round(rows / Math.min(...copies)).toLocaleString('en-GB')} rows/s)`,
    ratio,
    ...(engine === 'server' ? { requirement: 'at least 0.5 of COPY', passed: ratio >= 0.5 } : {}),
  }
}

async function copyBare(database: TestDatabase<Schema>): Promise<void> {
  await database.pool.query('drop table if exists bare')
  await database.pool.query(
    'create table bare (a text, b text, c text, d text, e text, f text, g text, h text, i text, j text, k text, l text)',
  )
  const client = await database.pool.connect()
  for (const name of readdirSync(folder)) {
    const copy = client.query(copyFrom('copy bare from stdin with (format csv, header)'))
    await pipeline(createReadStream(`${folder}/${name}`), createGunzip(), copy)
  }
  client.release()
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1_000
}
