import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../server/database/open-database.ts'
import type { Schema } from '../../../server/database/schema.ts'
import type { LoadProgress } from '../../../server/feeds/load-files.ts'
import { plainSentence } from '../../../server/plain-sentence.ts'
import { at, boundaryJson, gridLsoas, gridWards } from '../../support/boundary-file.ts'
import { runCommand, startCommand } from '../../support/command-line.ts'
import { forEachEngine } from '../../support/databases.ts'
import { emptyProduct, load, type TestFolder, testFolder } from '../../support/loads.ts'
import { newPlace, type Place } from '../../support/places.ts'
import { askHotspots, stateOf } from '../../support/questions.ts'
import { crimeId, manyRows, streetCsv } from '../../support/street-file.ts'

const january = { areas: 'lsoa', layer: 'burglary', from: '2025-01', to: '2025-01' } as const
const rowsOfBigMonth = 100_000

/** A month that takes long enough to be interrupted, and stands in place of the one loaded before. */
const bigMonth = streetCsv(
  manyRows(rowsOfBigMonth, (index) => ({
    ...at(((index % 29) + 0.5) / 10, ((index % 19) + 0.5) / 10),
    crimeId: index % 4 === 0 ? crimeId(index) : '',
  })),
)

forEachEngine((engine) => {
  let place: Place
  let folder: TestFolder
  let database: Database<Schema>
  let before: Awaited<ReturnType<typeof stateOf>>
  let files: string[]

  beforeAll(async () => {
    folder = testFolder()
    files = [folder.put('big/wards.geojson', boundaryJson(gridWards)), folder.put('big/big.csv', bigMonth)]
    place = await newPlace(engine)
    database = await place.open()
  })
  beforeEach(async () => {
    await emptyProduct(database)
    await load(database, [
      folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
      folder.put('2025-01-testshire-street.csv', streetCsv(manyRows(5, () => at(0.5, 0.5)))),
    ])
    before = await stateOf(database)
  })
  afterAll(async () => {
    await database?.close()
    await place?.remove()
    folder?.remove()
  })

  async function expectEarlierState() {
    expect({ ...(await stateOf(database)), staged: '0' }).toEqual({ ...before, staged: '0' })
    expect((await askHotspots(database, january)).rows.map(({ count }) => count)).toEqual([5, 0, 0, 0, 0, 0])
  }

  async function expectItCanBeRunAgain() {
    const report = await load(database, files)
    expect(report).toMatchObject({ status: 'applied', rows: rowsOfBigMonth + 2, duplicates: 0, refused: 0 })
    const { totals } = await askHotspots(database, january)
    expect(totals.incidents).toBe(rowsOfBigMonth)
    const { rows } = await database.pool.query('select count(*)::int as rows from incident')
    expect(rows).toEqual([{ rows: rowsOfBigMonth }])
  }

  describe('a program that is killed in the middle of a load', () => {
    it('while it reads leaves the earlier state, and can be run again', async () => {
      const command = startCommand(['load', ...files], place.environment)
      await until(async () => {
        const { rows } = await database.pool.query(`select 1 from incident join coverage on coverage.id = coverage_id
          where status = 'staged' limit 1`)
        return rows.length > 0
      })
      command.process.kill('SIGKILL')
      expect((await command.result).code).toBeNull()
      await expectEarlierState()
      await expectItCanBeRunAgain()
    })

    it('while it joins points to areas leaves the earlier state', async () => {
      const command = startCommand(['load', ...files], place.environment)
      await saying(command.process.stderr, 'Joining')
      command.process.kill('SIGKILL')
      expect((await command.result).code).toBeNull()
      await expectEarlierState()
    })

    it('and owned the database leaves the earlier state for whoever opens it next', async () => {
      await database.close()
      const command = startCommand(['load', ...files], place.environment)
      await saying(command.process.stderr, 'Joining')
      command.process.kill('SIGKILL')
      await command.result
      database = await place.open()
      await expectEarlierState()
      await expectItCanBeRunAgain()
    })
  })

  describe('a database that goes away in the middle of a load', () => {
    for (const step of ['reading', 'joining'] as const)
      it(`while ${step} is said in a sentence, leaves the earlier state, and the load can be run again`, async () => {
        const killer = await connectKiller()
        let gone: Promise<unknown> | null = null
        const onProgress = (progress: LoadProgress) => {
          if (progress.step === step && progress.rows > 0) gone ??= killer.kill()
        }
        const error = await load(database, files, { onProgress }).then(
          () => null,
          (thrown: unknown) => thrown,
        )
        await gone
        await killer.close()
        expect(error).not.toBeNull()
        expect(plainSentence(error)).toMatch(/The connection to the database was lost/)
        await expectEarlierState()
        await expectItCanBeRunAgain()
      })

    /** Connected beforehand, so that the end comes at once. */
    async function connectKiller(): Promise<{ kill(): Promise<unknown>; close(): Promise<void> }> {
      if (engine === 'embedded') return { kill: () => database.endRunningQueries(), close: async () => undefined }
      const client = new pg.Client({ connectionString: place.environment.DATABASE_URL })
      await client.connect()
      const others = 'datname = current_database() and pid <> pg_backend_pid()'
      return {
        kill: () => client.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${others}`),
        close: () => client.end(),
      }
    }
  })

  describe('a database that refuses to write in the middle of a load', () => {
    it('is said in a sentence, is kept with the load, and leaves the earlier state', async () => {
      // Where no full disk can be made (see disk-full.test.ts), its error can: the very code a full disk gives.
      await database.pool.query(`create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`)
      await database.pool.query('create trigger refuse before insert on area_count execute function refuse()')
      const error = await load(database, files).catch((thrown: unknown) => thrown)
      await database.pool.query('drop function refuse cascade')
      const sentence = 'The disk that holds the database is full. Free some space, then try again.'
      expect(plainSentence(error)).toBe(sentence)
      await expectEarlierState()
      const { rows } = await database.pool.query('select status, failure from load order by id desc limit 1')
      expect(rows).toEqual([{ status: 'failed', failure: sentence }])
    })
  })

  describe('two loads at once', () => {
    it('are not: the second is told who loads since when, and the first is not disturbed', async () => {
      let second: Promise<unknown> | null = null
      const first = load(database, files, {
        onProgress: ({ step }) => {
          if (step === 'reading') second ??= load(database, files).catch((error: unknown) => error)
        },
      })
      expect((await first).status).toBe('applied')
      expect(plainSentence(await second)).toMatch(
        /^Another load has been running since \d\d:\d\d UTC \(.*wards\.geojson, .*big\.csv\)\. Wait until it is done, then load again\.$/,
      )
      expect((await askHotspots(database, january)).totals.incidents).toBe(rowsOfBigMonth)
    })

    it('are not when the second is another program, which ends with code 1', async () => {
      const held = await database.pool.query(
        `insert into load_lease (holder, host, process_id) values ('the other one', $1, $2) returning taken_at`,
        [hostname(), process.pid],
      )
      expect(held.rows).toHaveLength(1)
      const { code, errors } = await runCommand(['load', ...files], place.environment)
      expect(code).toBe(1)
      expect(errors).toContain('Another load has been running since')
      expect(errors).toContain('(the other one)')
      await expectEarlierState()
    })

    it('are not when both begin in the same moment', async () => {
      const loads = await Promise.allSettled([1, 2, 3].map(() => load(database, files[0]!)))
      expect(loads.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
      for (const outcome of loads)
        if (outcome.status === 'rejected')
          expect(plainSentence(outcome.reason)).toContain('Another load has been running')
      const { rows } = await database.pool.query(`select count(*)::int as sets from area_set where kind = 'ward'`)
      expect(rows).toEqual([{ sets: 1 }])
    })

    it('are possible again after the machine of an earlier one has vanished', async () => {
      await database.pool.query(
        `insert into load_lease (holder, host, process_id, taken_at, renewed_at)
         values ('a lost laptop', 'elsewhere', 1, now() - interval '1 hour', now() - interval '10 minutes')`,
      )
      expect(await load(database, files[0]!)).toMatchObject({ status: 'applied' })
    })
  })
})

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_500; tries += 1) {
    if (await isSo()) return
    await delay(20)
  }
  throw new Error('It did not happen within 30 seconds')
}

function saying(stream: NodeJS.ReadableStream | null, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes(words)) resolve()
    })
    stream?.on('close', () => reject(new Error(`It never said '${words}', only: ${said}`)))
  })
}
