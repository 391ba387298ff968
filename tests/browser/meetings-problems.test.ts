import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, openProduct, type Pages } from '../support/browser.ts'

let pages: Pages

beforeAll(async () => {
  pages = await openProduct('borough')
}, 300_000)
afterAll(() => pages?.close())

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]

async function isClean(page: Page): Promise<void> {
  expect(await breachesOf(page)).toEqual([])
  expect(errorsOf(page)).toEqual([])
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor()

/** Tabs to what has this name: its own words, or those of its label. */
async function tabToName(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null
      return (element?.labels?.[0] ?? element)?.textContent?.trim()
    })
    if (focused === name) return
  }
  throw new Error(`${name} cannot be reached with Tab`)
}

describe.each(sizes)('problems at $width x $height', (size) => {
  it('list what is overdue first, and are found by stage and by whom they are about', async () => {
    const page = await pages.open('/meetings?view=problems', size)
    const rows = page.locator('tbody tr')
    await rows.first().waitFor()
    await isClean(page)
    const all = await rows.count()
    expect(all).toBeGreaterThanOrEqual(8)
    await expect.poll(() => rows.first().textContent()).toMatch(/Overdue|late/)
    await page.getByLabel('Stage').selectOption({ label: 'Closed' })
    await expect.poll(() => rows.count()).toBeLessThan(all)
    await page.getByLabel('About').first().selectOption({ label: 'Offender' })
    await page.getByText('0 records shown').waitFor()
    await page.close()
  })

  it('show a record whole, with evidence as figure and table, and task groups, orders and schemes', async () => {
    const page = await pages.open('/meetings?view=problems', size)
    await page.getByRole('link', { name: /Burglary outbreak/ }).click()
    await heading(page, /4. Assess/)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('record-heading')
    await page.getByText('unless that is evaluated').first().waitFor()
    await page.locator('.place-map svg').waitFor()
    for (const summary of await page.locator('.problem-record details:not([open]) > summary').all())
      if (await summary.isVisible()) await summary.click()
    await isClean(page)
    await page.goBack()
    for (const [part, title] of [
      ['task-groups', 'Task groups'],
      ['orders', 'Orders and exit plans'],
      ['schemes', 'Schemes'],
    ] as const) {
      await page.goto(`${pages.url}/meetings?view=problems&part=${part}`)
      await heading(page, title)
      await page.locator('.problems .overdue').first().waitFor()
      await isClean(page)
    }
    await page.close()
  })
})

describe('a record', () => {
  it('is opened, worked on and closed by keyboard alone, its draft kept over a reload', async () => {
    const size = sizes[1]!
    const page = await pages.open('/meetings?view=problems', size)
    await page.locator('tbody tr').first().waitFor()
    await tabToName(page, 'Open a problem record')
    await page.keyboard.press('Enter')
    await tabToName(page, 'Title: what, and where')
    await page.keyboard.type('Cars racing by the mill')
    await page.reload()
    await page.locator('summary', { hasText: 'Open a problem record' }).click()
    const title = page.getByLabel('Title: what, and where')
    await expect.poll(() => title.inputValue()).toBe('Cars racing by the mill')
    await page.getByLabel('The problem in a sentence or two').fill('Ring 07700 900123')
    await page.getByLabel('Police reports it is about').selectOption({ label: 'Vehicle crime' })
    await page.getByLabel('Lead: role').fill('Neighbourhood sergeant')
    await page.getByLabel('Lead: agency').fill('Newton Vale Police')
    await page.getByLabel('Area', { exact: true }).selectOption({ label: 'Gorse Bank' })
    await tabToName(page, 'Open the record')
    await page.keyboard.press('Enter')
    await page.getByText('seems to hold a phone number').first().waitFor()
    await isClean(page)
    await page.getByLabel('The problem in a sentence or two').fill('Cars race at weekends.')
    await tabToName(page, 'Open the record')
    await page.keyboard.press('Enter')
    await heading(page, 'Cars racing by the mill')
    await tabToName(page, 'Take a snapshot of the evidence')
    await page.keyboard.press('Enter')
    await page.locator('#scan figure').waitFor()
    await isClean(page)
    await tabToName(page, 'Close the record with its outcome')
    await page.keyboard.press('Enter')
    await tabToName(page, 'Close the record')
    await page.keyboard.press('Enter')
    await page.getByText('an outcome needs evidence').first().waitFor()
    await page.getByLabel('What the outcome rests on').fill('Nothing more was seen.')
    await tabToName(page, 'Close the record')
    await page.keyboard.press('Enter')
    await page.getByText('Outcome: not measurable.').waitFor()
    await page.locator('summary', { hasText: 'What was changed, 1 time' }).waitFor()
    await page.close()
  })
})
