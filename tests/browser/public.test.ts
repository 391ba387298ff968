import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, type OpenOptions, openProduct, type Pages } from '../support/browser.ts'

let pages: Pages
beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

const untilFull = async (page: Page) => {
  await page.locator('.public-map path').first().waitFor()
  await page.locator('.public-table tbody tr').first().waitFor()
}
const text = (words: string) => (page: Page) => page.getByText(words, { exact: false }).first().waitFor()
const refused = (page: Page) =>
  page.route('**/api/public/years', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: '/problems/database-unavailable',
        title: 'The database cannot be reached',
        status: 503,
      }),
    }),
  )

async function isAccessible(path: string, until: (page: Page) => Promise<unknown>, options: OpenOptions = {}) {
  const page = await pages.open(path, options)
  await until(page)
  expect(await breachesOf(page)).toEqual([])
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(errorsOf(page)).toEqual([])
  return page
}

describe('the public pages', () => {
  it('say so while nothing is published', async () => {
    const page = await isAccessible('/public', text('Nothing has been published yet'))
    await page.context().close()
  })

  it('have an accessibility statement', async () => {
    const page = await isAccessible('/public/accessibility', text('How we tested'))
    await page.context().close()
  })

  it('say so when they cannot be answered, and while they wait', async () => {
    const failed = await isAccessible('/public', text('cannot be shown now'), { before: refused })
    await failed.context().close()
    const before = (page: Page) => page.route('**/api/public/years', () => undefined)
    const waiting = await isAccessible('/public', text('Fetching the figures'), { before })
    await waiting.context().close()
  })

  describe('once years are published', () => {
    beforeAll(async () => {
      const response = await fetch(`${pages.url}/api/releases`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ by: 'partnership manager' }),
      })
      expect(response.status).toBe(200)
    })

    it.each<[string, string, (page: Page) => Promise<unknown>, OpenOptions]>([
      ['full', '/public', untilFull, {}],
      ['dark', '/public?type=burglary&show=rates', untilFull, { dark: true }],
      ['on a phone', '/public?areas=lsoa+2021', untilFull, { width: 390, height: 844 }],
      ['at 400% of 1,280', '/public', untilFull, { width: 320, height: 640 }],
      ['with a type of the district alone', '/public?type=violent-crime', text('whole district only'), {}],
    ])('have no breach that axe can find: %s', async (_name, path, until, options) => {
      const page = await isAccessible(path, until, options)
      await page.context().close()
    })

    it('ask for nothing but what is published', async () => {
      const asked: string[] = []
      const page = await pages.open('/public', {
        before: async (opened) => void opened.on('request', (request) => asked.push(new URL(request.url()).pathname)),
      })
      await untilFull(page)
      const api = asked.filter((path) => path.startsWith('/api/') || path.includes('config'))
      expect(api.length).toBeGreaterThan(2)
      expect(api.filter((path) => !path.startsWith('/api/public/'))).toEqual([])
      await page.context().close()
    })

    it('change with the keyboard, say what is shown, and keep it in the address', async () => {
      const page = await pages.open('/public')
      await untilFull(page)
      await page.getByLabel('Year', { exact: true }).focus()
      await page.keyboard.press('ArrowDown')
      await page.locator('caption', { hasText: 'without Aug 2024' }).first().waitFor()
      expect(new URL(page.url()).searchParams.get('year')).toBe('2024')
      await page.getByLabel('Type', { exact: true }).selectOption('robbery')
      await page.locator('[role=status]', { hasText: 'reports of robbery in Newton Vale' }).waitFor()
      await expect
        .poll(() => page.locator('.public-table td', { hasText: 'Fewer than 5, or hidden' }).count())
        .toBeGreaterThan(0)
      await expect.poll(() => page.getByText('No figures from the police').count()).toBe(1)
      await page.context().close()
    })
  })
})
