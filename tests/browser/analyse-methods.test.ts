import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorsOf, openProduct, type Pages, pagesOnPaper, tabTo, textOf, untilDrawn } from '../support/browser.ts'
import { runClient } from '../support/runs.ts'

let pages: Pages
const client = runClient(() => pages.url)
beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

describe('choosing a question', () => {
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')
  const phone = { width: 390, height: 844 }

  it('takes someone with a phone from the question to its settings at once, and back to the questions', async () => {
    const page = await pages.open('/analyse', phone)
    const card = page.locator('.card', { hasText: 'Where does it gather' })
    await card.click()
    await expect.poll(() => focused(page)).toBe('Where does it gather, without lines drawn?')
    await expect.poll(() => card.isVisible()).toBe(false)
    const heading = await page.locator('.settings h1').boundingBox()
    expect(heading?.y).toBeLessThan(phone.height / 2)
    await page.getByRole('button', { name: 'Choose another question' }).click()
    await expect.poll(() => card.isVisible()).toBe(true)
    await expect
      .poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value))
      .toBe('density')
    await expect.poll(() => page.locator('.another').count()).toBe(0)
    await page.context().close()
  })

  it('leaves the questions open to arrow keys on a phone, and goes on with Enter', async () => {
    const page = await pages.open('/analyse', phone)
    await page.locator('.card').first().waitFor()
    await tabTo(page, '.card input')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    expect(page.url()).toContain('method=density')
    await expect.poll(() => page.locator('.card').first().isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('Where does it gather, without lines drawn?')
    await expect.poll(() => page.locator('.card').first().isVisible()).toBe(false)
    await page.context().close()
  })

  it('goes with the focus to the settings from a good first question', async () => {
    const page = await pages.open('/analyse')
    await page.locator('.first-questions button').first().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('Where is it unusually concentrated?')
    await page.context().close()
  })
})

const methods = [
  ...['hot-spots-grid', 'density', 'area-hot-spots', 'clusters-outliers', 'funnel', 'hot-spots-exact'],
  ...[
    'point-clusters',
    'emerging',
    'change-surface',
    'alarms',
    'season',
    'hour-weekday',
    'near-repeat',
    'concentration',
  ],
]
const withoutMapOfTheirOwn = ['season', 'hour-weekday', 'near-repeat']

describe.each(methods)('the result of %s', (method) => {
  it('is one sheet of A4 that says its period once above the map, and fits a phone', async () => {
    // Of vehicle crime the partnership of the borough has no exact places.
    const exact = ['hour-weekday', 'near-repeat', 'point-clusters', 'hot-spots-exact']
    const layer = exact.includes(method) ? 'burglary' : 'vehicle-crime'
    const { run, result } = await client.run({ method, layer, seed: 7 })
    expect(result?.map === null).toBe(withoutMapOfTheirOwn.includes(method))
    const page = await pages.open(`/analyse/run/${run.run}?print=1`)
    await (result?.map ? untilDrawn(page) : page.locator('.paper-columns').waitFor())
    expect(await pagesOnPaper(page)).toBe(1)
    const intro = await textOf(page.locator('.paper-intro'))
    expect(intro.match(/December 2025/g)).toHaveLength(1)
    await expect.poll(() => page.locator('.paper-legend svg').count()).toBe(result?.map ? 1 : 0)
    expect(errorsOf(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    for (const address of [`/analyse/run/${run.run}?print=1`, `/analyse/run/${run.run}`]) {
      await page.goto(pages.url + address)
      await page.locator('.paper-columns, .run-details').waitFor()
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    }
    await page.context().close()
  })
})
