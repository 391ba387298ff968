import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo } from '../support/browser.ts'

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

describe.each(sizes)('targets at $width x $height', (size) => {
  it('are listed with their status in words, filtered, and opened by keyboard alone', async () => {
    const page = await pages.open('/meetings?view=targets', size)
    await page.getByRole('heading', { name: /^Targets of/ }).waitFor()
    await expect.poll(() => page.locator('.target-table tbody tr').count()).toBe(13)
    await isClean(page)
    await page.getByLabel('Offenders').check()
    await expect.poll(() => page.locator('.target-table tbody tr').count()).toBe(1)
    await page.getByLabel('All', { exact: true }).check()
    await tabTo(page, '.target-table tbody tr:nth-child(3) a')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Less criminal damage', exact: true }).waitFor()
    await page.getByText('The same as a table').first().waitFor()
    await isClean(page)
  })

  it('take a value, and say beside the field what is wrong with one', async () => {
    const page = await pages.open('/meetings?view=targets', size)
    await page.getByRole('link', { name: 'The van for less than 1,600 pounds a week' }).click()
    await page.getByText('Enter a value', { exact: true }).click()
    await page.getByLabel('First month').fill('2099-01')
    await page.getByLabel('Last month').fill('2099-12')
    await page.getByLabel('Numerator').fill('78000')
    await page.getByLabel('Denominator').fill('52')
    await page.getByLabel('Source', { exact: true }).fill('Budget of the unit')
    await page.getByRole('button', { name: 'Enter it' }).click()
    await page.getByText('Enter months that have begun').waitFor()
    await isClean(page)
    await page.getByLabel('First month').fill('2025-04')
    await page.getByLabel('Last month').fill('2025-12')
    await page.getByRole('button', { name: 'Enter it' }).click()
    await page.getByText('it was 1,500 pounds').first().waitFor()
  })

  it('of similar areas stand with intervals, and forms and reports are clean', async () => {
    const page = await pages.open('/meetings?view=targets&part=similar', size)
    await page
      .getByText(/Burglary, Jan to Dec 2025: rank/)
      .first()
      .waitFor()
    await isClean(page)
    await page.getByRole('link', { name: 'Set a target' }).click()
    await page.getByRole('heading', { name: 'Set a target' }).waitFor()
    await page.getByRole('button', { name: 'Set the target' }).click()
    await page.getByText('Say in a few words what is to be reached').waitFor()
    await isClean(page)
  })
})

it('a report is made, shown and kept with its files', async () => {
  const page = await pages.open('/meetings?view=reports', sizes[1]!)
  await page.getByText('No report is made yet.').waitFor()
  await isClean(page)
  await page.getByLabel('Which').selectOption('strategic')
  await page.getByRole('button', { name: 'Make and keep it' }).click()
  await page.getByRole('heading', { name: 'Strategic assessment: Newton Vale' }).waitFor()
  await page.getByRole('heading', { name: 'What we are not being told' }).waitFor()
  await isClean(page)
  await page.setViewportSize(sizes[0]!)
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  const href = await page.getByRole('link', { name: /^PDF/ }).first().getAttribute('href')
  const file = await fetch(pages.url + href)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
})
