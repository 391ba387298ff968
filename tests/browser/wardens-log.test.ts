import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { degreesFromGrid } from '../../server/geometry/british-grid.ts'
import { daysAfter } from '../../shared/calendar-date.ts'
import type { WardenVisitsAnswer } from '../../shared/contracts/warden-visits.ts'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo, textOf, untilKeptOffline } from '../support/browser.ts'
import { clockNow } from '../support/past-weeks.ts'
import { putSpot, putWarden, putWardenWeek } from '../support/warden-weeks.ts'

let pages: Pages
const today = clockNow().slice(0, 10)
const yesterday = daysAfter(today, -1)
const spots: { name: string; at: readonly [number, number] }[] = []

beforeAll(async () => {
  pages = await openProduct('borough', async ({ database: { kysely: db } }) => {
    const sites = await db
      .selectFrom('candidate_site')
      .select(['x', 'y'])
      .where('status', '=', 'accepted')
      .orderBy('name')
      .limit(3)
      .execute()
    const warden = await putWarden(db, 'Test Ann')
    const ids: number[] = []
    for (const [index, { x, y }] of sites.entries()) {
      const name = `Test place ${index + 1}`
      spots.push({ name, at: [x, y] })
      ids.push(await putSpot(db, name, [x, y]))
    }
    const stops = (day: string) => ids.map((id, index) => [id, `${day} ${10 + index}:00`] as const)
    const duty = { warden, hours: [0, 24] as const }
    // Weeks are published one by one, and yesterday may be of the one before.
    const days = [yesterday, today].map((day) => ({ ...duty, day, stops: stops(day) }))
    if (new Date(`${today}T12:00Z`).getUTCDay() === 1) for (const day of days) await putWardenWeek(db, [day])
    else await putWardenWeek(db, days)
  })
}, 300_000)
afterAll(() => pages?.close())

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]

async function logged(): Promise<WardenVisitsAnswer['visits']> {
  const answer = await fetch(`${pages.url}/api/warden-visits?from=${yesterday}&to=${today}`)
  const { visits } = (await answer.json()) as WardenVisitsAnswer
  return visits.filter(({ warden }) => warden === 'Test Ann')
}

async function isClean(page: Page): Promise<void> {
  expect(await breachesOf(page)).toEqual([])
  expect(errorsOf(page)).toEqual([])
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const allSent = (page: Page) => page.getByText('All you entered here is sent').waitFor()

async function openRounds(size: { width: number; height: number }): Promise<Page> {
  const page = await pages.open('/rounds', size)
  await page.getByLabel('Whose rounds').selectOption({ label: 'Test Ann' })
  await button(page, /^Arrive ?: /).waitFor()
  return page
}

describe.each(sizes)('rounds at $width x $height', (size) => {
  it('are entered with one tap to arrive and one to leave, with powers, and taken back', async () => {
    const page = await openRounds(size)
    await isClean(page)
    const before = (await logged()).length
    await button(page, /^Arrive ?: /).click()
    await page.getByRole('heading', { name: 'There now' }).waitFor()
    await allSent(page)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('round-state')
    await page.getByLabel('What you did').selectOption({ label: 'Talked with residents or shops' })
    await page.getByLabel('Note, without names').fill('Quiet')
    await page.locator('summary', { hasText: 'Powers used' }).click()
    await isClean(page)
    await button(page, /^One more: Litter: fixed penalty/).click()
    await button(page, /^Leave ?: /).click()
    await page.getByRole('heading', { name: 'Entered here' }).waitFor()
    await allSent(page)
    await expect
      .poll(async () => (await logged())[0])
      .toMatchObject({ activity: 'talk', note: 'Quiet', powers: [{ power: 'litter-fpn', count: 1 }] })
    expect((await logged())[0]?.left).not.toBeNull()
    await page.getByText('Put it right').click()
    await isClean(page)
    const heights = await page
      .locator('.rounds button:visible, .rounds summary:visible, .rounds select:visible')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    await button(page, /^Entered by mistake/).click()
    await expect.poll(async () => (await logged()).length).toBe(before)
    await page.context().close()
  })

  it('of a logger are counted on the device, looked at, and sent without the track', async () => {
    const page = await openRounds(size)
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.postData() ?? '')
    })
    await page.getByText('Import a GPS logger file').click()
    const [longitude, latitude] = degreesFromGrid(...spots[1]!.at)
    const hour = size.width < 500 ? '02' : '04'
    const rows = Array.from(
      { length: 15 },
      (_, minute) => `${yesterday} ${hour}:${String(minute + 10)}:00,${latitude.toFixed(6)},${longitude.toFixed(6)}`,
    )
    const buffer = Buffer.from(['time,lat,lon', ...rows, 'no time,1,1'].join('\n'))
    await page.getByLabel('File of the logger').setInputFiles({ name: 'walk.csv', mimeType: 'text/csv', buffer })
    await page.getByText('15 points read of 16 rows').waitFor()
    await page.getByText('1 row could not be read').waitFor()
    await isClean(page)
    await button(page, 'It is right: send 1 stay').click()
    await allSent(page)
    await expect.poll(async () => (await logged()).filter(({ source }) => source === 'gps').length).toBeGreaterThan(0)
    expect(
      (await logged()).some(({ arrived, left }) => arrived.endsWith(`${hour}:10`) && left?.endsWith(`${hour}:24`)),
    ).toBe(true)
    expect(sent.join()).not.toContain(latitude.toFixed(6))
    await page.context().close()
  })

  it('show what was done, with its files, and a scheme is added, signed off and read', async () => {
    const page = await pages.open('/wardens?view=done', size)
    await page.getByRole('heading', { name: 'Hot spots, longest gap first' }).waitFor()
    await page.getByRole('heading', { name: 'Who pays, and what they are told' }).waitFor()
    await isClean(page)
    const href = await page.getByRole('link', { name: /\(Excel\)/ }).getAttribute('href')
    expect((await fetch(pages.url + href)).headers.get('content-type')).toContain('spreadsheetml')
    await button(page, /the last that are$/).click()
    await page.waitForURL(/days=2025-12-04_2025-12-31/)
    await page.getByText('Add a ward or parish that pays').click()
    await button(page, 'Add the scheme').click()
    await page.getByText('Give the scheme a name').waitFor()
    await isClean(page)
    const name = `Scheme at ${size.width}`
    await page.getByLabel('Name of the scheme').fill(name)
    await page.getByLabel('Ward or parish', { exact: true }).selectOption({ index: 1 })
    await page.getByLabel('First day').fill('2025-11-01')
    await button(page, 'Add the scheme').click()
    const scheme = page.getByRole('region', { name, exact: true })
    await scheme.getByRole('button', { name: /^Sign off a month/ }).click()
    await scheme.getByLabel('Month').selectOption('2025-12')
    await scheme.getByRole('button', { name: 'Sign off December 2025' }).click()
    await scheme.getByText(/^December 2025: /).waitFor()
    await isClean(page)
    await page.goto(`${pages.url}/scheme`)
    await page.getByRole('region', { name, exact: true }).getByRole('heading', { name: 'December 2025' }).waitFor()
    await isClean(page)
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
    await page.context().close()
  })
})

describe('rounds', () => {
  it('are kept without network, the page opens without it, and each is sent once when it is back', async () => {
    const page = await openRounds({ width: 390, height: 844 })
    await untilKeptOffline(page)
    const before = (await logged()).length
    await page.context().setOffline(true)
    await page.reload()
    await page.getByText('No network: the rounds of Newton Vale as they were').waitFor()
    await button(page, /^Arrive ?: /).click()
    await page.getByText('1 kept on this device, not yet sent').waitFor()
    await button(page, /^Leave ?: /).click()
    await page.reload()
    await page.getByRole('heading', { name: 'Entered here' }).waitFor()
    await page.getByText('1 kept on this device, not yet sent').waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect((await logged()).length).toBe(before)
    await page.context().setOffline(false)
    await allSent(page)
    expect((await logged()).length).toBe(before + 1)
    await page.context().close()
  })

  it('go by keyboard alone, and are said once', async () => {
    const page = await openRounds({ width: 390, height: 844 })
    await tabTo(page, '.card button.main')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'There now' }).waitFor()
    await allSent(page)
    await expect.poll(() => textOf(page.locator('.spoken'))).toMatch(/^Sent: Test place \d\.$/)
    await page.context().close()
  })
})
