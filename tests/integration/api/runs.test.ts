import initSqlJs from 'sql.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRun, insertRun, saveFailure, saveResult } from '../../../server/analysis/run-store.ts'
import { Problem } from '../../../shared/contracts/api-problems.ts'
import { HotspotsAnswer } from '../../../shared/contracts/hotspots.ts'
import { MethodsAnswer, RunAnswer, RunComparison, RunShapes, RunsAnswer } from '../../../shared/contracts/runs.ts'
import { runCommand } from '../../support/command-line.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { runClient } from '../../support/runs.ts'

/** Too many random spreads to be done while a test looks: a run that is stopped, not waited for. */
const slow = { method: 'concentration', parameters: { randomRuns: 9_999 }, from: '2023-01', to: '2025-12' }
const question = { method: 'concentration', layer: 'burglary', from: '2024-07', to: '2024-12', seed: 7 }

forEachEngine((engine) => {
  let product: RunningProduct
  const client = runClient(() => product.url)

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
  })
  afterAll(() => product?.close())

  const get = (path: string) => fetch(`${product.url}${path}`)
  const problemOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    return Problem.parse(await response.json())
  }

  it('lists the methods with their parameters and whether they can be used here', async () => {
    const response = await get('/api/methods')
    expect(response.headers.get('etag')).toMatch(/^"/)
    const { methods, synthetic } = MethodsAnswer.parse(await response.json())
    expect(synthetic).toBe(true)
    expect(methods.find(({ slug }) => slug === 'concentration')).toMatchObject({
      group: 'how-spread',
      available: true,
      unavailableReason: null,
    })
    expect(methods.filter(({ available }) => !available)).toEqual([])
    expect((await get('/api/methods?district=E06000042')).status).toBe(400)
  })

  it('answers at once, then computes: counts by LSOA are those of the hot spots, gaps and choices are said', async () => {
    const started = await client.start({ ...question, name: '  Burglary  ' })
    expect(['waiting', 'running']).toContain(started.status)
    const { run, result } = await client.ended(started.run)
    expect(run).toMatchObject({
      name: 'Burglary',
      status: 'done',
      progress: { share: 1 },
      synthetic: true,
      missingMonths: ['2024-08'],
      months: ['2024-07', '2024-09', '2024-10', '2024-11', '2024-12'],
      parameters: { share: 50, randomRuns: 999 },
      seed: 7,
      failure: null,
    })
    expect(run.loads).toEqual([1])
    expect(run.automaticChoices.join(' ')).toContain('Boundaries of 2021')
    expect(run.automaticChoices.join(' ')).not.toContain('Seed')
    expect(run.notes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['synthetic', 'missing-months']))
    const hotspots = HotspotsAnswer.parse(
      await (await get('/api/hotspots?areas=lsoa&layer=burglary&from=2024-07&to=2024-12')).json(),
    )
    const counted = new Map(hotspots.rows.map(({ code, count }) => [code, count]))
    expect(result?.rows).toHaveLength(139)
    for (const { id, count } of result?.rows ?? []) expect(count, String(id)).toBe(counted.get(String(id)))
    expect(result?.incidents).toBe(hotspots.totals.incidents)
    const few = (result?.rows ?? []).filter((row) => row.class === 'few')
    const held = few.reduce((sum, { count }) => sum + Number(count), 0)
    expect(held).toBeGreaterThanOrEqual(hotspots.totals.incidents / 2)
    expect(held - Number(few.at(-1)?.count)).toBeLessThan(hotspots.totals.incidents / 2)
    expect(result?.figures[0]).toMatchObject({
      kind: 'lorenz-curve',
      data: { places: 139, reports: result?.incidents },
    })
  })

  it('chooses seed, district and period where they are left out, keeps them and says so', async () => {
    const { run, result } = await client.run({ method: 'concentration' })
    expect(run.seed).toBe(1)
    expect((await client.run({ method: 'concentration' })).result).toEqual(result)
    expect((await client.run({ method: 'concentration', seed: 2 })).result).not.toEqual(result)
    expect(run.district.name).toBe('Newton Vale')
    expect(run.period).toEqual({ from: '2025-01', to: '2025-12' })
    const choices = run.automaticChoices.join(' ')
    for (const said of [`Seed ${run.seed}`, 'District Newton Vale', 'Period January to December 2025'])
      expect(choices).toContain(said)
  })

  describe('a request that cannot be', () => {
    const wrong: [string, object, string, string | undefined][] = [
      ['an unknown method', { method: 'crystal-ball' }, 'method', 'concentration'],
      ['an unknown parameter', { ...question, parameters: { bandwidth: 3 } }, 'bandwidth', 'share'],
      ['a value out of range', { ...question, parameters: { share: 99 } }, 'share', undefined],
      ['a fraction of a run', { ...question, parameters: { randomRuns: 99.5 } }, 'randomRuns', undefined],
      ['a word for a number', { ...question, parameters: { share: 'half' } }, 'share', undefined],
      ['an unknown layer', { ...question, layer: 'arson' }, 'layer', 'burglary'],
      ['a district that is not loaded', { ...question, district: 'E06000042' }, 'district', 'E06000999'],
      ['a month that is none', { ...question, from: '2025-13' }, 'from', undefined],
      ['a period the wrong way round', { ...question, from: '2025-06', to: '2025-01' }, 'from', undefined],
      ['a seed among the settings', { ...question, parameters: { seed: 3 } }, 'seed', 'share'],
      ['a seed below 0', { ...question, seed: -1 }, 'seed', undefined],
      ['a field it does not have', { ...question, radius: 5 }, 'radius', 'method'],
    ]
    it.each(wrong)('%s is told which parameter, and leaves no record', async (_, body, parameter, allowed) => {
      const before = RunsAnswer.parse(await (await get('/api/runs')).json()).runs.length
      const { status, errors } = await problemOf(await client.send('/api/runs', body))
      expect(status).toBe(400)
      expect(errors?.[0]?.parameter).toBe(parameter)
      if (allowed) expect(errors?.[0]?.allowed).toContain(allowed)
      expect(RunsAnswer.parse(await (await get('/api/runs')).json()).runs).toHaveLength(before)
    })

    it('months that are not loaded are told which are', async () => {
      const { status, detail } = await problemOf(
        await client.send('/api/runs', { ...question, from: '2010-01', to: '2010-12' }),
      )
      expect(status).toBe(404)
      expect(detail).toContain('Choose a period within')
    })

    it('by another method than the address takes is told which it takes', async () => {
      const response = await fetch(`${product.url}/api/runs`, { method: 'DELETE' })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    })
  })

  it('stops a run while it computes, keeps that, and computes the next', async () => {
    const { run: id } = await client.start(slow)
    for (let look = 0; look < 100 && (await client.read(id)).run.status === 'waiting'; look++)
      await new Promise((resolve) => setTimeout(resolve, 50))
    const stopped = RunAnswer.parse(await (await client.send(`/api/runs/${id}/stop`, {})).json())
    expect(stopped).toMatchObject({ run: { status: 'stopped', failure: null }, result: null })
    const again = RunAnswer.parse(await (await client.send(`/api/runs/${id}/stop`, {})).json())
    expect(again.run.status).toBe('stopped')
    expect((await problemOf(await get(`/api/runs/${id}/shapes`))).detail).toContain('was stopped')
    expect((await client.run(question)).run.status).toBe('done')
  })

  it('refuses more runs than may wait, in a sentence, and answers other questions meanwhile', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => client.send('/api/runs', slow)))
    const statuses = answers.map(({ status }) => status)
    const refused = answers.find(({ status }) => status === 503)
    expect(new Set(statuses)).toEqual(new Set([200, 503]))
    expect((await problemOf(refused as Response)).detail).toContain('Too many runs are waiting')
    const asked = performance.now()
    expect((await get('/api/health')).status).toBe(200)
    expect(performance.now() - asked).toBeLessThan(5_000)
    const { runs } = RunsAnswer.parse(await (await get('/api/runs')).json())
    const open = runs.filter(({ status }) => status === 'waiting' || status === 'running')
    expect(open.length).toBeGreaterThan(10)
    for (const { run } of open) await client.send(`/api/runs/${run}/stop`, {})
    for (const { run } of open) expect((await client.read(run)).run.status).toBe('stopped')
  })

  describe('a finished run', () => {
    let first: RunAnswer
    beforeAll(async () => {
      first = await client.run(question)
    })

    it('repeated has the same result to the byte, and the comparison says so', async () => {
      const started = RunAnswer.parse(await (await client.send(`/api/runs/${first.run.run}/repeat`, {})).json())
      const second = await client.ended(started.run.run)
      expect(second.run.run).not.toBe(first.run.run)
      expect(JSON.stringify(second.result)).toBe(JSON.stringify(first.result))
      const comparison = await compare(first.run.run, second.run.run)
      expect(comparison).toMatchObject({ settings: [], rows: [] })
      expect(comparison.sentence).toContain('were set alike. Their numbers are the same, every one.')
    })

    it('compared with another tells what was set differently and which LSOAs changed class', async () => {
      const other = await client.run({ ...question, from: '2025-07', to: '2025-12', parameters: { share: 80 } })
      const { settings, rows, sentence } = await compare(first.run.run, other.run.run)
      expect(settings.map(({ name }) => name)).toEqual(['Period', 'Months counted', 'Share of the reports'])
      expect(settings[2]).toEqual({ name: 'Share of the reports', run: '50 %', other: '80 %' })
      const classOf = ({ result }: RunAnswer, id: string) => result?.rows.find((row) => row.id === id)?.class
      const changed = (first.result?.rows ?? []).filter(({ id, class: was }) => classOf(other, String(id)) !== was)
      expect(rows.length).toBeGreaterThanOrEqual(changed.length)
      expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(changed.map(({ id }) => id)))
      expect(rows[0]?.change).toMatch(/^from .+ to .+$/)
      expect(sentence).toContain('have another class')
    })

    it('takes a name and a note, and nothing else', async () => {
      const id = first.run.run
      const words = { name: 'For the partnership', note: 'Shown in March' }
      const named = RunAnswer.parse(await (await client.send(`/api/runs/${id}/words`, words)).json())
      expect(named.run).toEqual({ ...first.run, ...words })
      expect(named.result).toEqual(first.result)
      expect((await client.send(`/api/runs/${id}/words`, { ...words, seed: 1 })).status).toBe(400)
    })

    it('cannot be changed or deleted by anybody who has the database', async () => {
      const { pool } = product.database
      const id = first.run.run
      for (const change of [
        'update analysis_run set seed = 8 where id = $1',
        "update analysis_run set status = 'running', result = null where id = $1",
        `update analysis_run set result = '{"finding":"another"}' where id = $1`,
        "update analysis_run set name = 'x', data_version = 'y' where id = $1",
        "update analysis_run set shapes = '[]' where id = $1",
        'delete from analysis_run where id = $1',
      ])
        await expect(pool.query(change, [id]), change).rejects.toThrow(/Run|kept/)
      await expect(pool.query('truncate analysis_run')).rejects.toThrow(/kept/)
      expect((await client.read(id)).result).toEqual(first.result)
    })

    it('has a shape for every row, within the borough', async () => {
      const { features } = RunShapes.parse(await (await get(`/api/runs/${first.run.run}/shapes`)).json())
      expect(new Set(features.map(({ id }) => id))).toEqual(new Set(first.result?.rows.map(({ id }) => id)))
    })

    it('with cells draws them where the database has them, and exports them in metres', async () => {
      const db = product.database.kysely
      const corner = (east: number, north: number): [number, number] => [480_000 + east, 230_000 + north]
      const ring = [corner(0, 0), corner(200, 0), corner(200, 200), corner(0, 200), corner(0, 0)]
      const kept = await findRun(db, first.run.run)
      if (!kept?.result) throw new Error('There is no run to copy')
      const id = await insertRun(db, { ...kept.run, request: kept.request, areaSetId: kept.areaSetId }, 'a test')
      const rows = [{ id: 'c1', place: 'Cell 1', count: 2, share: 100, running: 100, class: 'few' }]
      const result = { ...kept.result, rows, columns: kept.result.columns }
      const found = { automaticChoices: ['Bandwidth 250 m: found from the data.'], notes: [] }
      expect(await saveResult(db, id, { result, shapes: [{ id: 'c1', rings: [ring] }], found, seconds: 1 })).toBe(true)
      expect(await saveFailure(db, id, 'Too late')).toBe(false)
      expect((await client.read(id)).run.automaticChoices.at(-1)).toContain('Bandwidth')

      const { features } = RunShapes.parse(await (await get(`/api/runs/${id}/shapes`)).json())
      const drawn = (features[0]?.geometry.coordinates as [number, number][][] | undefined)?.[0]
      for (const [place, [easting, northing]] of ring.entries()) {
        const { rows: points } = await product.database.pool.query(
          'select ST_X(p) as x, ST_Y(p) as y from ST_Transform(ST_SetSRID(ST_Point($1, $2), 27700), 4326) as p',
          [easting, northing],
        )
        expect(Math.abs((drawn?.[place]?.[0] ?? 0) - points[0].x) * 68_000).toBeLessThan(3)
        expect(Math.abs((drawn?.[place]?.[1] ?? 0) - points[0].y) * 111_000).toBeLessThan(3)
      }
      const { Database } = await initSqlJs()
      const bytes = await (await get(`/api/runs/${id}/file?format=gpkg`)).arrayBuffer()
      const file = new Database(new Uint8Array(bytes))
      expect(
        file.exec("select srs_id, min_x, max_y from gpkg_contents where data_type = 'features'")[0]?.values,
      ).toEqual([[27700, 480_000, 230_200]])
      file.close()
    })

    it('as CSV has a row for each LSOA with its class in words and where it comes from', async () => {
      const response = await get(`/api/runs/${first.run.run}/file?format=csv`)
      expect(response.headers.get('content-disposition')).toContain(
        `synthetic-run-${first.run.run}-concentration-burglary-2024-07-to-2024-12.csv`,
      )
      const lines = (await response.text()).trim().split('\r\n')
      expect(lines).toHaveLength(140)
      expect(lines[0]?.replace('\uFEFF', '')).toBe(
        'id,place,count,share,running,class,classLabel,run,method,layer,from,to,missingMonths,seed,dataVersion,synthetic',
      )
      expect(lines[1]).toMatch(
        new RegExp(
          `,few,Together 50% of the reports,${first.run.run},concentration,burglary,2024-07,2024-12,2024-08,7,.*,true$`,
        ),
      )
    })

    it('as GeoJSON has the shapes with the same figures', async () => {
      const geo = (await (await get(`/api/runs/${first.run.run}/file?format=geojson`)).json()) as {
        run: { seed: number }
        features: { id: string; properties: Record<string, unknown> }[]
      }
      expect(geo.run.seed).toBe(7)
      expect(RunShapes.safeParse(geo).success).toBe(true)
      expect(geo.features.map(({ properties }) => properties.count)).toEqual(
        first.result?.rows.map(({ count }) => count),
      )
    })

    it('as GeoPackage opens as one, with every row and where it comes from', async () => {
      const response = await get(`/api/runs/${first.run.run}/file?format=gpkg`)
      expect(response.headers.get('content-type')).toBe('application/geopackage+sqlite3')
      const { Database } = await initSqlJs()
      const file = new Database(new Uint8Array(await response.arrayBuffer()))
      const table = `run_${first.run.run}_concentration`
      expect(file.exec('pragma application_id')[0]?.values).toEqual([[0x47504b47]])
      expect(file.exec(`select count(*), sum(count) from ${table}`)[0]?.values).toEqual([
        [139, first.result?.incidents],
      ])
      expect(file.exec('select table_name, data_type, srs_id from gpkg_contents')[0]?.values).toEqual([
        [table, 'features', 4326],
        ['about', 'attributes', null],
      ])
      expect(file.exec("select text from about where name = 'Finding'")[0]?.values).toEqual([[first.result?.finding]])
      file.close()
    })

    it('is listed newest first, and an unknown one is told so', async () => {
      const { runs } = RunsAnswer.parse(await (await get('/api/runs?limit=3')).json())
      expect(runs).toHaveLength(3)
      expect(runs.map(({ run }) => run)).toEqual([...runs.map(({ run }) => run)].sort((a, b) => b - a))
      for (const path of ['/api/runs/999999', '/api/runs/99999999999', '/api/runs/999999/file?format=csv'])
        expect((await problemOf(await get(path))).status, path).toBe(404)
      expect((await problemOf(await get('/api/runs/0'))).status).toBe(400)
      expect((await problemOf(await get(`/api/runs/${first.run.run}/file?format=pdf`))).errors?.[0]?.allowed).toEqual([
        'csv',
        'geojson',
        'gpkg',
      ])
    })
  })

  it('run from the command line beside the server is in its list, with the same numbers', async () => {
    const asked = ['--layer', 'burglary', '--from', '2024-07', '--to', '2024-12', '--seed', '7', '--set', 'share=50']
    const json = await runCommand(['run', 'concentration', ...asked, '--json'], product.environment)
    expect([json.code, json.errors]).toEqual([0, ''])
    const answer = RunAnswer.parse(JSON.parse(json.out))
    const here = await client.run(question)
    expect(answer.result).toEqual(here.result)
    expect((await client.read(answer.run.run)).run.status).toBe('done')
    const printed = await runCommand(['run', 'concentration', ...asked], product.environment)
    expect(printed.out).toContain(`${here.result?.finding}.`)
    expect(printed.out).toContain('The first 20 of 139 rows.')
    const listed = await runCommand(['runs'], product.environment)
    expect(listed.out.split('\n')[0]).toMatch(/done +\[synthetic\] Lorenz curve and Gini coefficient: burglary/)
  })

  const compare = async (run: number, other: number) =>
    RunComparison.parse(await (await get(`/api/runs/${run}/against/${other}`)).json())
})
