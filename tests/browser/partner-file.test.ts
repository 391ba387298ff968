import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, openProduct, type Pages } from '../support/browser.ts'

let pages: Pages
beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

const own = ['Job No,Date logged,X,Y', 'J1,01/02/2025 10:15,482812,234611', 'J2,soon,482812,234611', ''].join('\n')

describe("a partner's file on the Data page", () => {
  it('is guessed at, corrected, previewed with its refusals, and loaded', async () => {
    const page = await pages.open('/data')
    const buffer = Buffer.from(own)
    await page.getByLabel('File, up to 50 MB').setInputFiles({ name: 'graffiti.csv', mimeType: 'text/csv', buffer })
    await page.getByText('1 row would be taken and 1 row refused.').waitFor()
    await page.getByText("Refused: reported_at is not a date: 'soon'").waitFor()
    expect(await breachesOf(page)).toEqual([])
    await page.getByLabel('ref (needed)').selectOption({ label: 'Not in the file' })
    await page.getByText('Choose a heading for ref first').waitFor()
    await page.getByLabel('ref (needed)').selectOption({ label: 'Job No' })
    await page.getByText('1 row would be taken and 1 row refused.').waitFor()
    await page.getByLabel(/Who sent it/).fill('Town')
    await page.getByLabel(/Who sent it/).blur()
    await page.getByRole('button', { name: 'Load it and keep the headings' }).click()
    await page.getByRole('button', { name: 'Load it and keep the headings' }).waitFor({ state: 'detached' })
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })
})
