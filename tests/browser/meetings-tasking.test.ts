import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, openProduct, type Pages, textOf } from '../support/browser.ts'

let pages: Pages

beforeAll(async () => {
  pages = await openProduct('borough')
}, 300_000)
afterAll(() => pages?.close())

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

async function isClean(page: Page): Promise<void> {
  expect(await breachesOf(page)).toEqual([])
  expect(errorsOf(page)).toEqual([])
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}

describe.each(sizes)('tasking at $width × $height', (size) => {
  it('makes the sheet in one press, and shows its blocks in order with what is missing', async () => {
    const page = await pages.open('/meetings?view=tasking', size)
    await page.getByRole('heading', { name: 'Tasking', exact: true }).waitFor()
    await isClean(page)
    await page.getByRole('button', { name: 'Make the sheet' }).click()
    await page.getByRole('heading', { name: /^Tasking sheet for / }).waitFor({ timeout: 60_000 })
    const titles = await page.locator('.tasking-sheet .block h4').allTextContents()
    expect(titles.slice(1, 11).map((title) => title[0])).toEqual([...'ABCDEFGHIJ'])
    await page.getByRole('button', { name: 'What is this? Class of a hot spot over time' }).click()
    await page.getByText('Consecutive: hot in the last months without a break.').waitFor()
    await isClean(page)
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.getByRole('button', { name: 'Make the sheet' }).isVisible()).toBe(false)
    await expect.poll(() => page.locator('table.by-hand').isVisible()).toBe(true)
    await page.context().close()
  })

  it('takes a decision by keyboard alone, corrects it, and makes an action of it', async () => {
    const page = await pages.open('/meetings?view=tasking', size)
    await page.getByRole('heading', { name: 'Write a decision' }).waitFor()
    const words = `Light the underpass at ${size.width}`
    await page.keyboard.press('Alt+Shift+KeyD')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Say what was decided').waitFor()
    for (const text of [words, 'Street lighting manager', 'Council']) {
      await page.keyboard.type(text)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.type('01022027')
    await page.keyboard.press('Enter')
    await page.getByRole('listitem').filter({ hasText: words }).first().waitFor()
    await expect.poll(() => textOf(page.locator('.spoken'))).toContain('The decision is written down.')
    const row = page.locator('.minute').filter({ hasText: words })
    await row.getByRole('button', { name: /^Correct/ }).click()
    await row.getByLabel('Measure').fill('Lamps lit')
    await isClean(page)
    await row.getByRole('button', { name: 'Keep the correction' }).click()
    await row.getByText('measure: Lamps lit').waitFor()
    await row.getByRole('button', { name: /^Make it an action/ }).click()
    await row.getByText(/^Action \d+$/).waitFor()
    await page.goto(`${pages.url}/meetings?view=tasking&part=minutes`)
    await page.getByText(words, { exact: true }).waitFor()
    await isClean(page)
    await page.context().close()
  })

  it('opens the cases on a press, and shows who opened them when', async () => {
    const page = await pages.open('/meetings?view=tasking&part=cases', size)
    await page.getByRole('heading', { name: 'Who opened it when' }).waitFor()
    await isClean(page)
    await page.getByRole('button', { name: 'Open the cases, which is written down' }).click()
    await page.getByRole('table', { name: /Cases/ }).waitFor()
    await page.locator('.openings').getByText('by role').first().waitFor()
    await isClean(page)
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.getByRole('table', { name: /Cases/ }).isVisible()).toBe(false)
    await page.context().close()
  })

  it('shows the week on one side, and all sheets with what changed', async () => {
    const page = await pages.open('/meetings?view=tasking&part=week', size)
    await page.getByRole('heading', { name: 'New alarms' }).waitFor()
    await isClean(page)
    await page.goto(`${pages.url}/meetings?view=tasking&part=history`)
    await page
      .getByRole('link', { name: /, version 1$/ })
      .first()
      .click()
    await page.getByRole('heading', { name: /^Tasking sheet for / }).waitFor()
    await isClean(page)
    await page.context().close()
  })
})
