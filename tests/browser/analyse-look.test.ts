import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunAnswer } from '../../shared/contracts/runs.ts'
import {
  breachesOf,
  errorsOf,
  openProduct,
  type Pages,
  pagesOnPaper,
  tabTo,
  textOf,
  untilDrawn,
} from '../support/browser.ts'
import { runClient } from '../support/runs.ts'

let pages: Pages
const client = runClient(() => pages.url)
const phone = { width: 390, height: 844 }
const layer = 'vehicle-crime'

let cells: RunAnswer
let otherCells: RunAnswer
/** In the last month no ward of the borough has an alarm. */
let quiet: RunAnswer
beforeAll(async () => {
  pages = await openProduct('borough')
  cells = await client.run({ method: 'hot-spots-grid', layer, seed: 7 })
  otherCells = await client.run({ method: 'hot-spots-grid', layer: 'burglary', seed: 7 })
  quiet = await client.run({ method: 'alarms', layer, seed: 7 })
})
afterAll(() => pages?.close())

const pathOf = ({ run }: RunAnswer) => `/analyse/run/${run.run}`

/** Names and figures of the list that are wider than their box, and how far the list can be scrolled sideways. */
const cutIn = (page: Page) =>
  page.evaluate(() => {
    const list = document.querySelector('.ranked') as HTMLElement
    const cut = [...list.querySelectorAll<HTMLElement>('.row-name, .row-place, td')]
      .filter((box) => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)
      .filter((box) => box.clientWidth > 0)
      .map((box) => box.textContent)
    return { sideways: list.scrollWidth - list.clientWidth, cut }
  })
const fits = { sideways: 0, cut: [] }
const headings = (page: Page) => page.locator('.ranked thead th').count()

describe('the list beside the map', () => {
  it.each([
    'hot-spots-grid',
    'hot-spots-exact',
    'density',
    'clusters-outliers',
    'funnel',
    'emerging',
    'change-surface',
    'alarms',
  ])('of %s fits its panel on a desk and on a phone, with no name cut', async (method) => {
    const answer = await client.run({ method, layer, seed: 7 })
    const page = await pages.open(pathOf(answer))
    for (const size of [{ width: 1440, height: 900 }, { width: 1000, height: 800 }, phone]) {
      await page.setViewportSize(size)
      await page.locator('.ranked tbody button').first().waitFor()
      await expect.poll(() => cutIn(page)).toEqual(fits)
    }
    await expect.poll(() => headings(page)).toBeLessThan((answer.result?.columns.length ?? 0) + 1)
    await page.context().close()
  })

  it('names what the map colours and how sure it is', async () => {
    const page = await pages.open(pathOf(cells))
    const names = page.locator('.ranked thead button')
    await names.first().waitFor()
    expect((await names.allTextContents()).map((name) => name.replace(/[▲▼]/, ''))).toEqual([
      '#',
      'Place',
      'How sure',
      'Reports',
      'How steady',
    ])
    await page.context().close()
  })

  it.each([
    { where: 'a desk', size: { width: 1440, height: 900 } },
    { where: 'a tablet', size: { width: 768, height: 1024 } },
    { where: 'a phone', size: phone },
  ])('gives way to all columns by keyboard on $where, and comes back by Escape and by Back', async ({ size }) => {
    const page = await pages.open(pathOf(cells), size)
    await untilDrawn(page)
    if (size.width === 768) await page.locator('#sheet-button-list').click()
    const few = await headings(page)
    await tabTo(page, '.all-columns')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain('columns=1')
    const back = page.getByRole('button', { name: 'Back to the map' })
    await back.waitFor()
    await expect.poll(() => back.evaluate((button) => button === document.activeElement)).toBe(true)
    // Its rank comes before the columns of the result.
    await expect.poll(() => headings(page)).toBe((cells.result?.columns.length ?? 0) + 1)
    await expect.poll(() => textOf(page.locator('[aria-live]'))).toBe('All columns of the table.')
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width)
    const box = await page.locator('.ranked').boundingBox()
    expect(box?.width).toBeGreaterThan(0.9 * size.width)
    await expect
      .poll(() => page.locator('.map-panel').evaluate((panel) => getComputedStyle(panel).visibility))
      .toBe('hidden')
    expect(await breachesOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => page.url()).not.toContain('columns')
    await expect.poll(() => headings(page)).toBe(few)
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('All columns')
    await page.goBack()
    await back.waitFor()
    await page.goBack()
    await expect.poll(() => headings(page)).toBe(few)
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })

  it('opens whole from its address, and Escape in the search only empties it', async () => {
    const page = await pages.open(`${pathOf(cells)}?columns=1`)
    const search = page.getByLabel('Find by name')
    await search.fill('maltings')
    await search.press('Escape')
    expect(page.url()).toContain('columns=1')
    await search.fill('')
    await search.press('Escape')
    await untilDrawn(page)
    expect(page.url()).not.toContain('columns')
    expect((await page.locator('.map canvas').boundingBox())?.width).toBeGreaterThan(400)
    await page.context().close()
  })
})

describe('alarms', () => {
  const form = `/analyse?method=alarms&layer=${layer}`
  const shared = ['What is watched', 'Months before', 'Ordinary ups and downs']
  it.each([
    { chart: 'poisson', own: ['A false alarm at most once in'] },
    { chart: 'cusum', own: ['A false alarm at most once in', 'Rise to be found'] },
    { chart: 'ewma', own: ['Weight of the new month', 'Limit of the running mean'] },
  ])('by $chart ask, send and record only the settings it reads', async ({ chart, own }) => {
    const page = await pages.open(form)
    await page.getByLabel('What is watched').selectOption(chart)
    await expect.poll(() => page.locator('.parameters label').allTextContents()).toEqual([...shared, ...own])
    const started = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/runs'))
    await page.getByRole('button', { name: 'Run the analysis' }).click()
    expect((await started).postDataJSON().parameters).toEqual(chart === 'poisson' ? {} : { chart })
    await expect
      .poll(async () => (await page.locator('.record dt').allTextContents()).slice(0, shared.length + own.length + 1))
      .toEqual([...shared, ...own, 'Seed'])
    await page.context().close()
  })

  it('of another chart, once set, are not sent with this one', async () => {
    const page = await pages.open(`${form}&set=chart.ewma~weight.0.4`)
    await page.getByLabel('What is watched').selectOption('cusum')
    const started = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/runs'))
    await page.getByRole('button', { name: 'Run the analysis' }).click()
    expect((await started).postDataJSON().parameters).toEqual({ chart: 'cusum' })
    await page.context().close()
  })

  it('that there are none of are told, over a map whose wards have borders that are seen', async () => {
    const page = await pages.open(pathOf(quiet), {
      // Without roads and names every dark pixel is of a border.
      before: (fresh) => fresh.route('**/api/basemap*', (route) => route.fulfill({ status: 503, body: '{}' })),
    })
    await untilDrawn(page)
    const wards = quiet.result?.rows.length
    await expect
      .poll(() => textOf(page.locator('.one-class')))
      .toBe(`All ${wards} wards have one colour: no alarm. The lines are their borders.`)
    await expect.poll(() => textOf(page.locator('.map-legend .key-list'))).toContain('no alarm')
    const dark = () =>
      page.locator('.map canvas').evaluate((map) => {
        const { width, height } = map as HTMLCanvasElement
        const copy = new OffscreenCanvas(width, height).getContext('2d')
        copy?.drawImage(map as HTMLCanvasElement, 0, 0)
        const pixels = copy?.getImageData(0, 0, width, height).data ?? []
        let count = 0
        for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 160) count += 1
        return count
      })
    await expect.poll(dark).toBeGreaterThan(1_000)
    await page.context().close()
  })
})

describe('on paper', () => {
  it.each(['poisson', 'cusum', 'ewma'])('the %s chart of the district stands on the one sheet', async (chart) => {
    const answer = await client.run({ method: 'alarms', layer, parameters: { chart }, seed: 7 })
    const page = await pages.open(`${pathOf(answer)}?print=1`)
    await untilDrawn(page)
    const [figure] = await page.locator('.paper-side figure').all()
    await expect.poll(() => figure?.locator('svg').getAttribute('aria-labelledby')).toBeTruthy()
    expect(figure && (await textOf(figure.locator('.figure-title')))).toContain(answer.run.district.name)
    expect((await figure?.boundingBox())?.height).toBeGreaterThan(200)
    expect(await pagesOnPaper(page)).toBe(1)
    await page.context().close()
  })

  it('a long note is printed to its end, on a second sheet if need be, and covers nothing', async () => {
    const note = `${'Seen by the wardens in spring, and again when the nights grew longer. '.repeat(26)}\n${'x'.repeat(150)} end`
    await client.send(`/api/runs/${otherCells.run.run}/words`, { name: 'N'.repeat(120), note })
    const page = await pages.open(`${pathOf(otherCells)}?print=1`)
    await untilDrawn(page)
    expect(await pagesOnPaper(page)).toBe(2)
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => textOf(page.locator('.paper-note'))).toMatch(/ end$/)
    const over = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.sheet, .sheet :is(div, section, p, h1, table)')]
        .filter((box) => !box.closest('.map, svg'))
        .filter((box) => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)
        .map((box) => `${box.tagName} ${box.className}`),
    )
    expect(over).toEqual([])
    await client.send(`/api/runs/${otherCells.run.run}/words`, { name: '', note: '' })
    await page.context().close()
  })
})

describe('two runs side by side', () => {
  it('share one legend where their colours mean the same, and leave the map its room', async () => {
    const page = await pages.open(`${pathOf(cells)}?against=${otherCells.run.run}`)
    await untilDrawn(page)
    await expect.poll(() => page.locator('.map-legend').count()).toBe(1)
    await expect.poll(() => textOf(page.locator('.map-legend'))).toMatch(/neither \d+ left, \d+ right/)
    expect((await page.locator('.swipe .map-frame').boundingBox())?.height).toBeGreaterThan(450)
    for (const size of [{ width: 1440, height: 900 }, phone]) {
      await page.setViewportSize(size)
      await expect.poll(() => cutIn(page)).toEqual(fits)
      const rows = await page
        .locator('.ranked tbody tr')
        .evaluateAll((all) => all.map(({ clientHeight }) => clientHeight))
      expect(Math.max(...rows)).toBeLessThan(80)
    }
    expect(await breachesOf(page)).toEqual([])
    await page.context().close()
  })

  it('have a legend each where the colours mean different things', async () => {
    const page = await pages.open(`${pathOf(cells)}?against=${quiet.run.run}`)
    await untilDrawn(page)
    await expect.poll(() => page.locator('.map-legend').count()).toBe(2)
    await page.context().close()
  })
})
