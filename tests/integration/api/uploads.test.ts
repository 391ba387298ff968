import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../../shared/contracts/api-problems.ts'
import { FeedPreview, Upload } from '../../../shared/contracts/feeds.ts'
import { LoadReport } from '../../../shared/contracts/loads.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { csvText } from '../../support/street-file.ts'

const rows = Array.from({ length: 30 }, (_, i) => [
  `J${i}`,
  i === 3 ? 'soon' : '01/02/2025 10:15',
  '',
  '482812',
  '234611',
  'Jo',
])
const own = csvText([['Job No', 'Date logged', 'Date removed', 'X', 'Y', 'Reported by'], ...rows])

forEachEngine((engine) => {
  let product: RunningProduct

  beforeAll(async () => {
    product = await startProduct({ engine })
  })
  afterAll(() => product?.close())

  const upload = (name: string, content: string) =>
    fetch(`${product.url}/api/feeds/uploads?name=${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: content,
    })
  const post = (path: string, body: unknown) =>
    fetch(`${product.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  describe('a file sent by the page', () => {
    it('is guessed at, previewed, loaded, and its headings kept for its supplier', async () => {
      const sent = Upload.parse(await (await upload('graffiti.csv', own)).json())
      expect(sent).toMatchObject({ file: 'graffiti.csv', recognised: null, guess: { feed: 'graffiti' }, saved: [] })
      const columns = Object.fromEntries(
        Object.entries(sent.guess.columns).map(([column, { heading }]) => [column, heading]),
      )
      const choice = { upload: sent.upload, feed: 'graffiti', supplier: 'Town', columns }
      const preview = FeedPreview.parse(await (await post('/api/feeds/preview', choice)).json())
      expect(preview).toMatchObject({ rowsInAll: 30, accepted: 29, refused: 1, missing: [] })
      expect(preview.rows).toHaveLength(20)
      expect(preview.rows[0]).toMatchObject({
        line: 2,
        ref: 'J0',
        opened: '2025-02-01 10:15',
        place: '482812, 234611 (to 10 m)',
      })
      expect(preview.rows[3]?.refused).toBe("reported_at is not a date: 'soon'")
      expect(JSON.stringify(preview)).not.toContain('"Jo"')
      const incomplete = await post('/api/feeds/preview', { ...choice, columns: { ...columns, ref: '' } })
      expect(FeedPreview.parse(await incomplete.json()).missing).toEqual(['ref'])

      const report = LoadReport.parse(await (await post('/api/feeds/load', { ...choice, save: true })).json())
      expect(report).toMatchObject({ status: 'applied', accepted: 29, refused: 1 })
      const gone = await post('/api/feeds/preview', choice)
      expect(gone.status).toBe(404)
      const again = Upload.parse(await (await upload('graffiti-2.csv', own)).json())
      expect(again.saved).toEqual([{ supplier: 'Town', feed: 'graffiti', columns }])
    })

    it('is loaded by its own headings where it has them', async () => {
      const fires = csvText([
        ['ref', 'alarm_at', 'class', 'location'],
        ['F1', '2025-01-03 23:10', 'primary', 'SP 828 346'],
      ])
      const sent = Upload.parse(await (await upload('fires.csv', fires)).json())
      expect(sent.recognised).toBe('Fires')
      const body = { upload: sent.upload, feed: null, supplier: '', columns: {}, save: false }
      expect(LoadReport.parse(await (await post('/api/feeds/load', body)).json()).files[0]?.feed).toBe('Fires')
    })

    it('that is too large, empty or not kept any more is refused in words', async () => {
      const large = await upload('large.csv', 'x'.repeat(51 * 2 ** 20))
      expect(large.status).toBe(413)
      expect(Problem.parse(await large.json()).detail).toContain('Files of up to 50 MB')
      const empty = await upload('empty.csv', '')
      expect(empty.status).toBe(422)
      expect(Problem.parse(await empty.json()).detail).toContain('is empty')
      const body = { upload: '../../etc', feed: 'fire', supplier: '', columns: {} }
      expect((await post('/api/feeds/preview', body)).status).toBe(404)
    })
  })
})
