import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationRecord, ConsultationsAnswer } from '../../shared/contracts/consultation-records.ts'
import { breachesOf, errorsOf, openProduct, type Pages } from '../support/browser.ts'

let pages: Pages
let pots = 0

beforeAll(async () => {
  pages = await openProduct('borough')
  const { consultations } = (await (await fetch(`${pages.url}/api/consultations`)).json()) as ConsultationsAnswer
  pots = consultations.find(({ kind, group }) => kind === 'charity-pots' && group === null)?.consultation ?? 0
}, 300_000)
afterAll(() => pages?.close())

const phone = { width: 390, height: 844 }
const desk = { width: 1440, height: 900 }

async function isClean(page: Page): Promise<void> {
  expect(await breachesOf(page)).toEqual([])
  expect(errorsOf(page)).toEqual([])
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}

const told = async () => (await (await fetch(`${pages.url}/api/consultations/${pots}`)).json()) as ConsultationRecord
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()

describe.each([phone, desk])('consultation at $width x $height', (size) => {
  it('lists consultations, opens one, and says which concern is clear, which are joint, and by which rule', async () => {
    const page = await pages.open('/meetings?view=consultation', size)
    await page.getByRole('link', { name: 'Charity pots at the autumn markets' }).waitFor()
    await isClean(page)
    await page.getByRole('link', { name: 'Charity pots at the autumn markets' }).click()
    await page.getByText('Anti-social behaviour is clearly first (36).').waitFor()
    await page.getByText(/joint second \(26, 24 and 23\)/).waitFor()
    await page.locator('summary', { hasText: 'How places are told apart' }).click()
    await page
      .getByText(/exact binomial test/)
      .first()
      .waitFor()
    await page.locator('summary', { hasText: 'Tokens for every 1,000' }).click()
    await isClean(page)
    for (const part of ['section-17', 'funding', 'events']) {
      await page.goto(`${pages.url}/meetings?view=registers&part=${part}`)
      await page.getByRole('table').first().waitFor()
      await isClean(page)
    }
    await page.close()
  })

  it('is heard from who does not attend, without an account', async () => {
    const page = await pages.open('/public/feedback', size)
    await button(page, 'Send my answer').click()
    await page.getByText('There is a problem').waitFor()
    await isClean(page)
    await page.getByLabel('Burglary').check()
    await page.getByLabel('Something else, in your own words').fill('Ring 01632 960123')
    await page.getByText('This looks like a phone number').waitFor()
    await page.getByLabel('Something else, in your own words').fill('')
    await isClean(page)
    await button(page, 'Send my answer').click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await isClean(page)
    await page.close()
  })
})

it('a stall is counted by thumb without network, taken back, and sent once there is one', async () => {
  const page = await pages.open(`/meetings?view=consultation&part=stall&record=${pots}&room=1`, phone)
  await button(page, /^Robbery/).waitFor()
  await isClean(page)
  const before = (await told()).result.sample
  await page.context().setOffline(true)
  for (let time = 0; time < 3; time++) await button(page, /^Robbery/).click()
  await button(page, /^Take back/).click()
  await page.getByText(/1 kept on this device/).waitFor()
  await isClean(page)
  expect((await told()).result.sample).toBe(before)
  await page.context().setOffline(false)
  await page.getByText('All you entered here is sent').waitFor()
  await expect.poll(async () => (await told()).result.sample).toBe(before + 2)
  await page.close()
})

it('a file is read by keyboard: first what is refused and why, then the counts', async () => {
  const page = await pages.open(`/meetings?view=consultation&record=${pots}`, desk)
  const summary = page.locator('summary', { hasText: 'Read counts or answers' })
  await summary.waitFor()
  const before = (await told()).result.sample
  await summary.focus()
  await page.keyboard.press('Enter')
  const { from } = await told()
  const text = `label,count,venue,date\nRobbery,2,Hall,${from}\nGhosts,1,Hall,${from}\n`
  await page.getByLabel('CSV file').setInputFiles({ name: 'hall.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByText('1 row would be counted; 1 row refused.').waitFor()
  await isClean(page)
  await button(page, 'Count 1 row').focus()
  await page.keyboard.press('Enter')
  await page.getByText(/hall.csv: 1 row counted, 1 refused/).waitFor()
  expect((await told()).result.sample).toBe(before + 2)
  await isClean(page)
  await page.close()
})
