import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorsOf, openProduct, type Pages, textOf, untilShown } from '../support/browser.ts'

let pages: Pages
beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

const finding = (page: Page) => textOf(page.locator('.finding'))
const rows = (page: Page) => page.locator('.ranked tbody tr')
const layerField = (page: Page) => page.getByLabel('What', { exact: true })
const address = (page: Page) => new URL(page.url()).searchParams

async function withPage(path: string, test: (page: Page) => Promise<void>): Promise<void> {
  const page = await pages.open(path)
  await untilShown(page)
  await test(page)
  expect(errorsOf(page)).toEqual([])
  await page.context().close()
}

describe('a first visit', () => {
  it('fetches nothing of Analyse before it is asked for', () =>
    withPage('/explore', async (page) => {
      const fetched: string[] = []
      page.on('request', (request) => fetched.push(request.url()))
      await page.reload()
      await untilShown(page)
      expect(fetched.filter((url) => /analyse-page|\/api\/(methods|runs)/.test(url))).toEqual([])
      await page.locator('.header nav a', { hasText: 'Analyse' }).click()
      await page.locator('.card').first().waitFor()
      expect(fetched.some((url) => /analyse-page/.test(url))).toBe(true)
    }))

  it('shows hot spots of all crime by LSOA over the last 12 months, and says what that is', () =>
    withPage('/', async (page) => {
      await expect.poll(() => textOf(page.locator('h1'))).toBe('Hot spots of all crime (without ASB), by LSOA')
      expect((await textOf(page.locator('.lede'))).split('. ')).toHaveLength(2)
      await expect.poll(() => finding(page)).toMatch(/LSOAs? (is a|are) hot spots? for crime\.$|^None of/)
      const [from, to] = (address(page).get('months') ?? '').split('_')
      expect(
        Number(to?.slice(0, 4)) * 12 + Number(to?.slice(5)) - Number(from?.slice(0, 4)) * 12 - Number(from?.slice(5)),
      ).toBe(11)
      await expect.poll(() => textOf(page.locator('[aria-live]'))).toBe(await finding(page))
    }))

  it('labels the synthetic borough on every page and in the picture', () =>
    withPage('/', async (page) => {
      const catalogue = await (await page.request.get(`${pages.url}/api/catalogue`)).json()
      for (const path of ['/explore', '/data', '/explore?print=1']) {
        await page.goto(pages.url + path)
        await page.locator('h1').waitFor()
        await page.waitForFunction(() => document.querySelector('.lede, .paper-table'))
        await expect
          .poll(() => page.locator('.synthetic-band').count(), { message: path })
          .toBe(catalogue.synthetic ? 1 : 0)
      }
    }))
})

describe('the address', () => {
  it('brings back the exact view', () =>
    withPage('/explore', async (page) => {
      await layerField(page).selectOption('vehicle-crime')
      await page.getByLabel('Rate per 1,000 residents', { exact: true }).check()
      await page.getByLabel('Colours', { exact: true }).selectOption('equal-interval')
      await page.getByLabel('From', { exact: true }).selectOption({ index: 20 })
      await page.locator('.ranked thead').getByText('Reports').click()
      await rows(page).nth(2).locator('button').click()
      await page.locator('.profile figure').first().waitFor()
      const before = await seen(page)
      const copy = await pages.open(new URL(page.url()).pathname + new URL(page.url()).search)
      await untilShown(copy)
      await copy.locator('.profile figure').first().waitFor()
      await expect.poll(() => seen(copy)).toEqual(before)
      await copy.context().close()
    }))

  it('goes back one choice at a time', () =>
    withPage('/explore', async (page) => {
      await layerField(page).selectOption('burglary')
      await layerField(page).selectOption('robbery')
      await page.goBack()
      await expect.poll(() => layerField(page).inputValue()).toBe('burglary')
      await page.goBack()
      await expect.poll(() => layerField(page).inputValue()).toBe('all-crime')
      await page.goForward()
      await expect.poll(() => layerField(page).inputValue()).toBe('burglary')
    }))

  it('says which parts of a link are not known and shows the usual instead', () =>
    withPage('/explore?layer=piracy&months=2025-13_2026-01', async (page) => {
      await expect.poll(() => textOf(page.locator('.notice'))).toContain('layer and a period')
      await expect.poll(() => layerField(page).inputValue()).toBe('all-crime')
    }))
})

async function seen(page: Page) {
  return {
    title: await textOf(page.locator('h1')),
    finding: await finding(page),
    legend: await textOf(page.locator('.map-legend')),
    order: (await rows(page).locator('button').allInnerTexts()).slice(0, 12),
    chosen: await textOf(page.locator('.profile h2')),
  }
}

describe('the table', () => {
  it('is searched by name and chooses the area, which has its trend, types and deprivation', () =>
    withPage('/explore?areas=ward', async (page) => {
      const name = await textOf(rows(page).nth(4).locator('button'))
      await page.getByLabel('Find by name or code').fill(name.slice(0, 6).toLowerCase())
      await expect.poll(() => rows(page).count()).toBeLessThan(10)
      await page.getByLabel('Find by name or code').press('Enter')
      await page.locator('.profile figure').nth(2).waitFor()
      await expect.poll(() => page.locator('.profile figure').count()).toBe(3)
      await expect.poll(() => textOf(page.locator('.how-sure'))).toMatch(/\w+\./)
    }))

  it('sorts by a column, and the other way when asked again', () =>
    withPage('/explore', async (page) => {
      const head = page.locator('.ranked thead th').filter({ hasText: 'Reports' })
      const counts = async () =>
        (await rows(page).locator('td:last-child').allInnerTexts()).map((text) => Number(text.replace(/,/g, '')))
      await head.locator('button').click()
      await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending')
      const down = await counts()
      expect(down).toEqual([...down].sort((a, b) => b - a))
      await head.locator('button').click()
      await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending')
      await expect.poll(() => counts()).toEqual([...down].reverse())
    }))

  it('holds the area clicked on the map', () =>
    withPage('/explore?areas=ward', async (page) => {
      const box = await page.locator('.map canvas').boundingBox()
      if (!box) throw new Error('The map has no box')
      // Some point near the middle of what the legend leaves free lies in some ward.
      for (const [x, y] of [
        [0.7, 0.5],
        [0.65, 0.6],
        [0.5, 0.35],
        [0.6, 0.4],
      ] as const) {
        await page.mouse.click(box.x + box.width * x, box.y + box.height * y)
        if (address(page).get('area')) break
      }
      const code = address(page).get('area')
      expect(code).toBeTruthy()
      await page.locator('.ranked tr.chosen').waitFor()
      await expect.poll(() => textOf(page.locator('.facts'))).toContain(code)
    }))
})

describe('taking away', () => {
  it.each([
    ['CSV', 'text/csv'],
    ['Excel', 'spreadsheetml'],
    ['GeoJSON', 'geo+json'],
  ])('%s holds the figures shown', (label, type) =>
    withPage('/explore?layer=burglary&measure=change', async (page) => {
      const link = page.locator('.files').getByText(label, { exact: true })
      const href = (await link.getAttribute('href')) ?? ''
      const answer = await page.request.get(pages.url + href)
      expect(answer.status()).toBe(200)
      expect(answer.headers()['content-type']).toContain(type)
      expect(href).toContain('layer=burglary')
      expect(href).toContain('measure=change')
    }),
  )

  it('gives a picture that is larger than the map, with the word synthetic in its name where it is', () =>
    withPage('/explore', async (page) => {
      const waiting = page.waitForEvent('download')
      await page.getByText('Picture (PNG)').click()
      const download = await waiting
      const bytes = await readFile(await download.path())
      expect(bytes.subarray(1, 4).toString()).toBe('PNG')
      expect(bytes.readUInt32BE(16)).toBeGreaterThan(2000)
      const synthetic = (await page.locator('.synthetic-band').count()) > 0
      expect(download.suggestedFilename().includes('SYNTHETIC')).toBe(synthetic)
    }))

  it('prints map, legend, every row and the notes, without controls', () =>
    withPage('/explore?print=1', async (page) => {
      await page.emulateMedia({ media: 'print' })
      await expect.poll(() => page.locator('.paper-table tbody tr').count()).toBeGreaterThan(100)
      await expect.poll(() => page.locator('.paper-legend svg').isVisible()).toBe(true)
      await expect.poll(() => page.locator('.map canvas').isVisible()).toBe(true)
      for (const gone of ['.paper-controls', '.header', '.maplibregl-ctrl-zoom-in']) {
        await expect.poll(() => page.locator(gone).filter({ visible: true }).count(), { message: gone }).toBe(0)
      }
      const pdf = await page.pdf({ format: 'A4', tagged: true, outline: true })
      expect(pdf.length).toBeGreaterThan(20_000)
    }))
})

describe('when something fails', () => {
  it('says so beside the map and recovers when asked again', async () => {
    let failing = true
    const page = await pages.open('/explore', {
      before: (fresh) =>
        fresh.route('**/api/hotspots*', (route) =>
          failing
            ? route.fulfill({
                status: 503,
                contentType: 'application/problem+json',
                body: JSON.stringify({
                  type: '/problems/x',
                  title: 'The database cannot be reached',
                  status: 503,
                  detail: 'Start it.',
                }),
              })
            : route.continue(),
        ),
    })
    await page.locator('.map-panel .problem').waitFor()
    await expect.poll(() => textOf(page.locator('.map-panel .problem'))).toContain('Start it.')
    failing = false
    await page.getByText('Try again').click()
    await untilShown(page)
    await expect.poll(() => page.locator('.problem').count()).toBe(0)
    await page.context().close()
  })

  it('leaves the table when the browser cannot draw', async () => {
    const page = await pages.open('/explore', {
      before: (fresh) =>
        fresh.addInitScript(() => {
          HTMLCanvasElement.prototype.getContext = () => null
        }),
    })
    await rows(page).first().waitFor()
    await page.getByText('cannot draw the map').waitFor()
    await page.context().close()
  })

  it('draws without an online background that does not answer', async () => {
    const page = await pages.open('/explore', {
      before: (fresh) =>
        fresh.route('**/client-config.json', (route) => route.fulfill({ json: { styleUrl: '/no-such-style.json' } })),
    })
    await untilShown(page)
    await page.getByText('drawn without it').waitFor()
    await page.context().close()
  })
})

describe('speed', () => {
  it('repaints choices fetched ahead without asking the server', () =>
    withPage('/explore', async (page) => {
      const slugs = ['burglary', 'robbery', 'drugs', 'shoplifting', 'vehicle-crime', 'public-order', 'all-crime']
      // All of them are fetched ahead once the first map is there, however long that takes.
      await page.waitForFunction(
        (wanted) => {
          const fetched = performance.getEntriesByType('resource').map(({ name }) => new URL(name).searchParams)
          return wanted.every((slug) =>
            fetched.some((search) => search.get('layer') === slug && search.get('measure') === 'gi-star'),
          )
        },
        slugs,
        { timeout: 60_000 },
      )
      const asked: string[] = []
      page.on('request', (request) => {
        const { pathname, searchParams: search } = new URL(request.url())
        const isWanted = search.get('areas') === 'lsoa' && search.get('measure') === 'gi-star'
        // Others may still be fetched ahead.
        if (pathname === '/api/hotspots' && isWanted && slugs.includes(search.get('layer') ?? ''))
          asked.push(request.url())
      })
      for (const slug of slugs) await repaint(page, slug)
      expect(asked).toEqual([])
    }))
})

/** Chooses a layer, until the map has been painted again. */
function repaint(page: Page, slug: string): Promise<void> {
  return layerField(page).evaluate(
    (field: HTMLSelectElement, value) =>
      new Promise<void>((resolve) => {
        performance.clearMarks('wardwatch:painted')
        field.value = value
        field.dispatchEvent(new Event('change', { bubbles: true }))
        const look = () => {
          if (performance.getEntriesByName('wardwatch:painted').length > 0) resolve()
          else requestAnimationFrame(look)
        }
        look()
      }),
    slug,
  )
}
