import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QueueAnswer } from '../../shared/contracts/reports.ts'
import { breachesOf, errorsOf, type OpenOptions, openProduct, type Pages, tabTo, textOf } from '../support/browser.ts'

let pages: Pages
beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

const sizes = [
  { name: 'on a desk', width: 1440, height: 900 },
  { name: 'on a phone', width: 390, height: 844 },
]
const problem = {
  type: '/problems/database-unavailable',
  title: 'The database cannot be reached',
  status: 503,
  detail: 'Start it, then try again.',
}
const refused = (path: string) => (page: Page) =>
  page.route(path, (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  )
const changed = (change: (answer: QueueAnswer) => QueueAnswer) => (page: Page) =>
  page.route('**/api/reports/*/queue*', async (route) => {
    const answer = (await (await route.fetch()).json()) as QueueAnswer
    await route.fulfill({ json: change(answer) })
  })
const text = (words: string) => (page: Page) => page.getByText(words, { exact: false }).first().waitFor()

/** As many jobs as a list shows, of more, whose places were found in several ways. */
function tooMany(answer: QueueAnswer): QueueAnswer {
  const [first] = answer.open.shown
  if (!first) throw new Error('Newton Vale has no open graffiti')
  const shown = Array.from({ length: 200 }, (_, number) => ({
    ...first,
    ref: `GR-${number}`,
    late: number < 50,
    place: number % 2 === 0 ? first.place : 'postcode, within 100 m',
  }))
  return { ...answer, open: { ...answer.open, jobs: 1_234, late: 50, shown } }
}

function nothingOpen(answer: QueueAnswer): QueueAnswer {
  return { ...answer, open: { jobs: 0, medianDays: null, oldestDays: null, late: 0, shown: [] } }
}

const graffiti = '/reports?queue=graffiti'
const states: { name: string; path: string; until: (page: Page) => Promise<unknown>; options?: OpenOptions }[] = [
  { name: 'graffiti', path: graffiti, until: text('Open, oldest first') },
  { name: 'abandoned vehicles', path: '/reports?queue=abandoned_vehicle', until: text('Grid roads within 24 hours') },
  { name: 'repeat ASB', path: '/reports?queue=repeats', until: text('to review') },
  {
    name: 'a list that is too long',
    path: graffiti,
    until: text('The oldest 200 of 1,234 are shown'),
    options: { before: changed(tooMany) },
  },
  {
    name: 'a list with nothing open',
    path: graffiti,
    until: text('No job is open'),
    options: { before: changed(nothingOpen) },
  },
  {
    name: 'a list that is being read',
    path: graffiti,
    until: text('Reading the reports'),
    options: { before: (page) => page.route('**/api/reports/*/queue*', () => undefined) },
  },
  {
    name: 'a list that cannot be shown',
    path: graffiti,
    until: text('This list cannot be shown'),
    options: { before: refused('**/api/reports/*/queue*') },
  },
  {
    name: 'no reports of partners',
    path: '/reports',
    until: text('No reports of partners are loaded'),
    options: {
      before: (page) =>
        page.route(/\/api\/reports(\?|$)/, async (route) => {
          const answer = await (await route.fetch()).json()
          await route.fulfill({ json: { ...answer, feeds: [] } })
        }),
    },
  },
]

describe.each(sizes)('Reports $name', ({ width, height }) => {
  it.each(states)('$name: axe finds nothing, and nothing is wider than the page', async ({ path, until, options }) => {
    const page = await pages.open(path, { width, height, ...options })
    await until(page)
    expect(await breachesOf(page)).toEqual([])
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0)
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })
})

describe('a list of jobs', () => {
  it('says how its places are known, and gives every job as CSV', async () => {
    const page = await pages.open(graffiti)
    await text('How places are known')(page)
    const link = page.getByRole('link', { name: 'Every job as CSV' })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe('synthetic-graffiti-queue-2025-01-to-2025-12.csv')
    const answer = await page.request.get(`${pages.url}${await link.getAttribute('href')}`)
    const [head = '', ...rows] = (await answer.text()).trim().split('\r\n')
    expect(head).toContain('ref,supplier,reports,reported,ended,state')
    const open = rows.filter((row) => row.includes(',open,')).length
    expect(open).toBe(await page.locator('section[aria-label="Graffiti, open"] tbody tr').count())
    expect(rows.length).toBeGreaterThan(1_000)
    await page.context().close()
  })

  it('goes by keyboard: another list, its period, its target', async () => {
    const page = await pages.open('/reports?queue=fly_tip')
    await text('Open, oldest first')(page)
    await tabTo(page, '.tabs a[href*="abandoned_vehicle"]')
    await page.keyboard.press('Enter')
    await page.locator('h2', { hasText: 'Abandoned vehicles:' }).waitFor()
    await tabTo(page, '.report-settings select')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.url()).toContain('months=2025-02_2025-12')
    await tabTo(page, '.report-settings input')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Tab')
    await expect.poll(() => page.url()).toContain('target=8')
    await expect.poll(() => textOf(page.locator('[aria-live]'))).toContain('8 days')
    await page.context().close()
  })

  it('prints whole, with how sure it is and without what is pressed', async () => {
    const page = await pages.open(graffiti, { before: changed(tooMany) })
    await text('The oldest 200')(page)
    await page.emulateMedia({ media: 'print' })
    const list = page.locator('section[aria-label="Graffiti, open"]')
    await expect.poll(() => list.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(1)
    await expect.poll(() => page.locator('.report-settings').isVisible()).toBe(false)
    await expect.poll(() => page.getByRole('button', { name: 'Print these lists' }).isVisible()).toBe(false)
    await expect.poll(() => page.getByText('Times of ended jobs leave out').isVisible()).toBe(true)
    await page.context().close()
  })
})
