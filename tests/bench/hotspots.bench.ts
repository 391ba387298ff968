import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAccess } from '../../server/access/access.ts'
import { RunDesk } from '../../server/analysis/run-desk.ts'
import { createApp } from '../../server/app.ts'
import { clientDir } from '../../server/build-client.ts'
import { ComputePool } from '../../server/compute/pool.ts'
import type { Schema } from '../../server/database/schema.ts'
import { VersionCache } from '../../server/database/version-cache.ts'
import { incidentTypes, layerSlugs } from '../../shared/layers.ts'
import { measureSlugs } from '../../shared/measures.ts'
import { addMonths, monthsOf } from '../../shared/period.ts'
import type { EngineName, TestDatabase } from '../support/databases.ts'
import { readRealCsv, realData } from '../support/real-data.ts'
import { testSecret } from '../support/secret.ts'
import type { BenchLine } from './bench-line.ts'
import { engines, loadPaths, openWithAreas, quantile } from './measured-database.ts'

const slowest = { server: 50, embedded: 150 } as const
const questions = 200
const manyRows = 5_000_000

/**
 * GET /api/hotspots for every LSOA of Milton Keynes over the whole of 21 months, each question another layer and
 * measure so that nothing is answered from memory of an earlier answer; at 332,631 real rows and at five million
 * synthetic ones on the same snap points.
 */
export async function benchHotspots(options: { quick: boolean }): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  for (const engine of engines) {
    const real = await openWithAreas(engine)
    try {
      const { rows } = await loadPaths(real, [realData('police/thames-valley')])
      lines.push(await ask(real, engine, rows, '2018-06', '2025-12'))
    } finally {
      await real.close()
    }
    if (options.quick) continue
    const large = await openWithAreas(engine)
    const folder = await mkdtemp(join(tmpdir(), 'wardwatch-bench-'))
    try {
      await writeManyRows(folder)
      const { rows } = await loadPaths(large, [folder])
      lines.push(await ask(large, engine, rows, '2024-01', '2025-09'))
    } finally {
      await large.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
  return lines
}

async function ask(
  database: TestDatabase<Schema>,
  engine: EngineName,
  rows: number,
  from: string,
  to: string,
): Promise<BenchLine> {
  const cache = new VersionCache(500)
  const pool = new ComputePool({ longestSeconds: 120 })
  const desk = new RunDesk({ db: database.kysely, cache, pool, codeVersion: 'bench', log: console.error })
  const config = { version: 'bench', styleUrl: null, proxiesInFront: 0, uploadMegabytes: 50 }
  const access = await openAccess(
    database,
    { host: '127.0.0.1', publicUrl: null, provider: null, requestsPerMinute: 1_200 },
    { secret: testSecret, log: console.error },
  )
  const app = createApp(database, config, { clientDir, log: console.error, cache, desk, access })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const times: number[] = []
  for (let question = 0; question < questions + 10; question += 1) {
    const layer = layerSlugs[question % layerSlugs.length]
    const measure = measureSlugs[Math.floor(question / layerSlugs.length) % measureSlugs.length]
    const start = performance.now()
    const response = await fetch(
      `http://127.0.0.1:${port}/api/hotspots?areas=lsoa&layer=${layer}&measure=${measure}&from=${from}&to=${addMonths(to, -(question % 3))}`,
    )
    const answer = (await response.json()) as { rows: unknown[] }
    if (answer.rows.length !== 166) throw new Error(`${answer.rows.length} rows instead of 166`)
    // The first few find prepared statements, boundaries and neighbours not read yet.
    if (question >= 10) times.push(performance.now() - start)
  }
  server.close()
  server.closeAllConnections()
  const value = quantile(times, 0.95)
  return {
    name: `Hot spots of 166 LSOAs × 21 months at ${rows.toLocaleString('en-GB')} rows, ${engine}: 95% of answers within`,
    value,
    unit: 'ms',
    against: `median ${quantile(times, 0.5).toFixed(1)} ms, ${times.length} answers through HTTP`,
    requirement: `under ${slowest[engine]} ms`,
    passed: value < slowest[engine],
  }
}

/** Street files of five million rows on the real snap points of Milton Keynes, a fixed sequence of types and points. */
async function writeManyRows(folder: string): Promise<void> {
  const places = (await readRealCsv('police/milton-keynes/street_anchor_points_2024_2025.csv')) as Record<
    string,
    string
  >[]
  const months = monthsOf({ from: '2024-01', to: '2025-09' })
  const types = incidentTypes.filter((type) => !('to' in type))
  const perMonth = Math.ceil(manyRows / months.length)
  let state = 20_260_101
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  for (const month of months) {
    const file = createWriteStream(join(folder, `${month}-thames-valley-street.csv`))
    file.write(
      'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n',
    )
    for (let row = 0; row < perMonth; row += 5_000) {
      let text = ''
      for (let line = row; line < Math.min(row + 5_000, perMonth); line += 1) {
        const place = places[next(places.length)] as Record<string, string>
        text += `,${month},Thames Valley Police,Thames Valley Police,${place.Longitude ?? place.longitude},${place.Latitude ?? place.latitude},On or near A Street,,,${types[next(types.length)]?.name},,\n`
      }
      if (!file.write(text)) await once(file, 'drain')
    }
    file.end()
    await once(file, 'finish')
  }
}
