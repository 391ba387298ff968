import { text as wholeText } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Schema } from '../../../server/database/schema.ts'
import { readBoundaries } from '../../../server/feeds/boundaries.ts'
import { findInputFiles } from '../../../server/feeds/input-files.ts'
import { RefusedLoad } from '../../../server/feeds/refused-load.ts'
import { asTable } from '../../../server/feeds/tabular-file.ts'
import { wardOfShape } from '../../support/bad-files.ts'
import { serverProblem, type TestDatabase } from '../../support/databases.ts'
import { load, openProductDatabase, type TestFolder, testFolder } from '../../support/loads.ts'
import { textRow, workbookFile } from '../../support/workbook-file.ts'
import { zipFile } from '../../support/zip-file.ts'

let folder: TestFolder
beforeAll(() => {
  folder = testFolder()
})
afterAll(() => folder?.remove())

/** What was done, in words or text, how long it took, and by how much memory grew at most. */
async function outcomeOf(work: () => Promise<string>) {
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  const started = performance.now()
  try {
    const said = await work().catch((error: unknown) => {
      if (error instanceof RefusedLoad) return `refused: ${error.message}`
      throw error
    })
    most = Math.max(most, process.memoryUsage().rss)
    return { said, seconds: (performance.now() - started) / 1_000, megabytes: (most - before) / 2 ** 20 }
  } finally {
    clearInterval(watch)
  }
}

describe('a workbook', () => {
  const read = (content: Buffer) =>
    outcomeOf(async () => {
      const inputs = await findInputFiles([folder.put('sheet.xlsx', content)])
      try {
        return await wholeText(await (await asTable(inputs.files[0]!)).file.open())
      } finally {
        await inputs.close()
      }
    })

  it('made by hand is read', async () => {
    const rows = textRow(1, ['ref', 'type']) + textRow(2, ['1', 'a &amp; b'])
    expect((await read(workbookFile(rows))).said).toBe('ref,type\n1,a & b\n')
  })

  it('whose entities stand for a billion others is not unfolded', async () => {
    const names = 'abcdefghijkl'.split('')
    const entities = names.map((name, at) =>
      at === 0 ? `<!ENTITY a "${'ha'.repeat(50)}">` : `<!ENTITY ${name} "${`&${names[at - 1]};`.repeat(10)}">`,
    )
    const before = `<!DOCTYPE lolz [${entities.join('')}]>`
    for (const cells of [textRow(1, ['ref', '&l;']), textRow(1, ['ref', 'x'])]) {
      const { said, seconds, megabytes } = await read(workbookFile(cells, { before, shared: '<si><t>&l;</t></si>' }))
      expect(said.length).toBeLessThan(10_000)
      expect(said).not.toContain('hahaha')
      expect(seconds).toBeLessThan(20)
      expect(megabytes).toBeLessThan(200)
    }
  })

  it('whose entities are files of this machine does not hold them when it is read', async () => {
    const secret = folder.put('secret.txt', 'what nobody should read')
    const before = `<!DOCTYPE x [<!ENTITY file SYSTEM "file://${secret}"><!ENTITY % remote SYSTEM "http://127.0.0.1:9/x"> %remote;]>`
    const { said } = await read(
      workbookFile(textRow(1, ['ref', '&file;']), { before, shared: '<si><t>&file;</t></si>' }),
    )
    expect(said).not.toContain('nobody should read')
  })

  it('whose sheet opens to a thousand times its size is refused before it is opened', async () => {
    const { said, seconds, megabytes } = await read(workbookFile(' '.repeat(160 * 2 ** 20)))
    expect(said).toContain('refused: sheet.xlsx: opens to more than 200 times its size')
    expect(seconds).toBeLessThan(20)
    expect(megabytes).toBeLessThan(200)
  })

  it('that lies about how large it opens is refused where the lie ends', async () => {
    const archive = workbookFile(' '.repeat(80 * 2 ** 20))
    // Sizes of the sheet in its own head and in the directory at the end.
    const size = Buffer.alloc(4)
    size.writeUInt32LE(80 * 2 ** 20 + sheetAround)
    let lies = 0
    for (let at = archive.indexOf(size); at >= 0; at = archive.indexOf(size, at + 4)) {
      archive.writeUInt32LE(1_000, at)
      lies += 1
    }
    expect(lies).toBe(2)
    const { said, megabytes } = await read(archive)
    expect(said).toMatch(/^refused: sheet\.xlsx: is not a whole workbook/)
    expect(megabytes).toBeLessThan(200)
  })
})

/** Bytes of the sheet of a workbook made by hand, beside its rows. */
const sheetAround =
  '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData></sheetData></worksheet>'
    .length

describe('an archive', () => {
  const find = (content: Buffer) =>
    outcomeOf(async () => {
      const inputs = await findInputFiles([folder.put('bomb.zip', content)])
      await inputs.close()
      return `${inputs.files.length} files`
    })
  // Below what is looked at of one file.
  const small = Buffer.alloc(60 * 2 ** 20, 10)

  it('of many small bombs is refused, since they add up', async () => {
    const many = zipFile(Array.from({ length: 3 }, (_, at) => ({ name: `${at}.csv`, content: small })))
    expect((await find(many)).said).toMatch(/^refused: bomb\.zip › 1\.csv: opens to more than 200 times its size/)
  })

  it('whose bombs lie in archives in it is refused, since they add up as well', async () => {
    const inner = (name: string) => ({ name, content: zipFile([{ name: 'a.csv', content: small }]) })
    const { said, megabytes } = await find(zipFile(['x.zip', 'y.zip', 'z.zip'].map(inner)))
    expect(said).toMatch(/^refused: bomb\.zip › y\.zip › a\.csv: opens to more than 200 times its size/)
    expect(megabytes).toBeLessThan(200)
  })

  it('of ordinary files is read', async () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => `${at},${Math.sin(at)}`).join('\n')
    const files = Array.from({ length: 30 }, (_, at) => ({ name: `${at}.csv`, content: rows }))
    expect((await find(zipFile([{ name: 'in.zip', content: zipFile(files) }]))).said).toBe('30 files')
  })
})

describe('boundaries', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`
  const shape = (coordinates: string) =>
    `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"WD24CD":"E05900009","WD24NM":"Ward"},"geometry":{"type":"Polygon","coordinates":${coordinates}}}]}`
  const read = (content: string) =>
    outcomeOf(async () => {
      readBoundaries(JSON.parse(content), 'ward.geojson', { vintage: null, thisYear: 2026 })
      return 'read'
    })
  const corners = (count: number) => Array.from({ length: count }, (_, at) => `[${-0.8 + at * 1e-9},52]`).join(',')

  it.each([
    ['nested without end', shape(nested(200_000)), 'where coordinates should be|not nested|not two numbers'],
    ['with coordinates that hold more than numbers', shape(`[[[-0.8,52,${nested(200_000)}]]]`), 'not two numbers'],
    ['with a million numbers where two should be', shape(`[[[${'9,'.repeat(1_000_000)}9]]]`), 'not two numbers'],
    ['with numbers too large for any', shape('[[[1e400,52],[-0.8,52],[-0.8,53],[1e400,52]]]'), 'not|outside'],
    ['with an area of over a million corners', shape(`[[${corners(1_000_001)}]]`), 'more than 1,000,000 corners'],
  ])('%s are refused in a short sentence', async (_what, content, says) => {
    const { said, seconds } = await read(content)
    expect(said).toMatch(new RegExp(`^refused: ward\\.geojson: feature 1 \\(E05900009\\).*(${says})`))
    expect(said.length).toBeLessThan(400)
    expect(seconds).toBeLessThan(20)
  })

  describe('loaded', () => {
    let database: TestDatabase<Schema>
    beforeAll(async () => {
      database = await openProductDatabase(serverProblem === null ? 'server' : 'embedded')
    })
    afterAll(() => database?.close())

    const loaded = (content: string) =>
      outcomeOf(async () => (await load(database, folder.put('ward.geojson', content))).status)

    it('that cross themselves a million times are refused before anything tries to mend them', async () => {
      const star = Array.from({ length: 2_002 }, (_, step) => {
        const angle = ((step % 2_001) * 1_000 * 2 * Math.PI) / 2_001
        return [-0.75 + 0.05 * Math.cos(angle), 52 + 0.05 * Math.sin(angle)]
      })
      const { said, seconds } = await loaded(wardOfShape({ type: 'Polygon', coordinates: [star] }))
      expect(said).toMatch(/^refused: ward\.geojson: feature 1 \(E05900009\) crosses itself/)
      expect(seconds).toBeLessThan(30)
    })

    it('of a hundred thousand corners are taken', async () => {
      const round = Array.from({ length: 100_001 }, (_, step) => {
        const angle = ((step % 100_000) * 2 * Math.PI) / 100_000
        return [-0.75 + 0.05 * Math.cos(angle), 52 + 0.05 * Math.sin(angle)]
      })
      expect((await loaded(wardOfShape({ type: 'Polygon', coordinates: [round] }))).said).toBe('applied')
    })
  })
})
