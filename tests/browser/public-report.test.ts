import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo, textOf } from '../support/browser.ts'

let pages: Pages
let street: string
beforeAll(async () => {
  pages = await openProduct('borough')
  const { streets } = (await (await fetch(`${pages.url}/api/places/streets`)).json()) as { streets: { name: string }[] }
  street = streets[0]!.name
})
afterAll(() => pages?.close())

async function isClean(page: Page): Promise<void> {
  expect(await breachesOf(page)).toEqual([])
  expect(errorsOf(page)).toEqual([])
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}

async function fill(page: Page): Promise<void> {
  await page.getByText('Rowdy or nuisance behaviour').click()
  await page.getByLabel('Street name or postcode').fill(street)
  await page.locator('.found button').first().click()
}

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]

describe.each(sizes)('the public form of reports at $width x $height', (size) => {
  it('says what is missing at its top and beside each answer, and leads there', async () => {
    const page = await pages.open('/public/report', size)
    await page.locator('h1', { hasText: 'Report anti-social behaviour or hate' }).waitFor()
    await isClean(page)
    await page.getByRole('button', { name: 'Send report' }).click()
    await page.getByRole('link', { name: 'Choose where it happened' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('report-where')
    await isClean(page)
    await page.context().close()
  })

  it('sends, says what happens next with a number, and asks nothing but public addresses', async () => {
    const asked: string[] = []
    const page = await pages.open('/public/report', {
      ...size,
      before: async (opened) => void opened.on('request', (request) => asked.push(new URL(request.url()).pathname)),
    })
    await fill(page)
    await page.getByLabel('Tell us more').fill('Shouting. Ring 07700 900123')
    await page.getByText('This seems to hold a phone number').waitFor()
    await page.getByText('Yes', { exact: true }).click()
    await isClean(page)
    await page.getByLabel('Email address').fill('ann@example.org')
    await page.getByText('You may keep these details').click()
    await page.getByRole('button', { name: 'Send report' }).click()
    await page.locator('h1', { hasText: 'Report sent' }).waitFor()
    await expect.poll(() => textOf(page.locator('.receipt'))).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0)
    await isClean(page)
    const api = asked.filter((path) => path.startsWith('/api/'))
    expect(api.length).toBeGreaterThan(1)
    expect(api.filter((path) => !path.startsWith('/api/public/'))).toEqual([])
    await page.context().close()
  })

  it('is decided on in the list of those who may read it', async () => {
    const sender = await pages.open('/public/report', size)
    await fill(sender)
    await sender.getByRole('button', { name: 'Send report' }).click()
    const receipt = await textOf(sender.locator('.receipt'))
    await sender.context().close()
    const page = await pages.open('/reports?queue=intake', size)
    const item = page.getByRole('article', { name: receipt })
    await item.waitFor()
    await isClean(page)
    await item.getByLabel('Reason to refuse').fill('An event the council licensed')
    await item.getByRole('button', { name: /^Refuse/ }).click()
    await item.waitFor({ state: 'detached' })
    await page.getByText(/^Refused \(/).click()
    await item.getByText('An event the council licensed').waitFor()
    await isClean(page)
    await item.getByRole('button', { name: /Take the decision back/ }).click()
    await item.waitFor({ state: 'detached' })
    await page.getByText(/^Waiting \(/).click()
    await item.getByRole('button', { name: /^Accept/ }).click()
    await item.waitFor({ state: 'detached' })
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })
})

describe('the public form of reports', () => {
  it('keeps what was written when the page is loaded again, and when it cannot be sent', async () => {
    const page = await pages.open('/public/report')
    await fill(page)
    await page.getByLabel('Tell us more').fill('Shouting at night')
    await page.reload()
    await expect.poll(() => page.getByLabel('Tell us more').inputValue()).toBe('Shouting at night')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Send report' }).click()
    await page.getByText('Your report was not sent').waitFor()
    await isClean(page)
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Send report' }).click()
    await page.locator('h1', { hasText: 'Report sent' }).waitFor()
    await page.context().close()
  })

  it('asks for the strand of a hate incident, in the dark too', async () => {
    const page = await pages.open('/public/report', { dark: true })
    await page.getByText('Hate: because of who somebody is').click()
    await page.getByText('never for a street').waitFor()
    await isClean(page)
    await page.context().close()
  })

  it('goes by keyboard alone, and is found from the figures', async () => {
    const page = await pages.open('/public')
    await tabTo(page, 'a[href="/public/report"]')
    await page.keyboard.press('Enter')
    await page.locator('h1', { hasText: 'Report anti-social behaviour' }).waitFor()
    await tabTo(page, 'input[name="category"]')
    await page.keyboard.press('Space')
    await tabTo(page, '#report-where')
    await page.keyboard.type(street)
    await page.locator('.found button').first().waitFor()
    await tabTo(page, '.found button')
    await page.keyboard.press('Enter')
    await tabTo(page, 'form button.main')
    await page.keyboard.press('Enter')
    await page.locator('h1', { hasText: 'Report sent' }).waitFor()
    await page.context().close()
  })
})
