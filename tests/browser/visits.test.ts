import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import type { DeploymentsAnswer } from '../../shared/contracts/deployments.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo, textOf, untilKeptOffline } from '../support/browser.ts'
import { clockNow, putPlan, putVisit } from '../support/past-weeks.ts'

let pages: Pages
const today = clockNow().slice(0, 10)
const thisWeek = mondayOf(today)
const lastWeek = daysAfter(thisWeek, -7)

beforeAll(async () => {
  pages = await openProduct('borough', async ({ database: { kysely: db } }) => {
    // Several shifts of today, each at a site of its own: every test takes one. One more of the week after.
    const day = [0, 1, 2, 3, 4, 5, 6].find((at) => daysAfter(thisWeek, at) === today) ?? 0
    await putPlan(db, thisWeek, [day, day, day, day, day])
    await putPlan(db, daysAfter(thisWeek, 7), [0])
    const [made] = await putPlan(db, lastWeek, [0, 1])
    await putVisit(db, { placement: made!.placement, arrived: `${made!.day} 14:00`, left: `${made!.day} 19:00` })
  })
})
afterAll(() => pages?.close())

const sizes = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]

async function logged(): Promise<DeploymentsAnswer['deployments']> {
  const answer = await fetch(`${pages.url}/api/deployments`)
  return ((await answer.json()) as DeploymentsAnswer).deployments
}

async function isClean(page: Page): Promise<void> {
  expect(await breachesOf(page)).toEqual([])
  expect(errorsOf(page)).toEqual([])
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const allSent = (page: Page) => page.getByText('All you entered here is sent').waitFor()

describe.each(sizes)('visits at $width x $height', (size) => {
  it('are entered with one tap to arrive and one to leave, counted, and taken back', async () => {
    const page = await pages.open('/visits', size)
    await button(page, /^Arrive\b.* at /).waitFor()
    await isClean(page)
    const before = await logged()
    await button(page, /^Arrive\b.* at /).click()
    await page.getByRole('heading', { name: 'Standing now' }).waitFor()
    await allSent(page)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('visit-state')
    await button(page, /^One more: Incidents seen/).click()
    await button(page, /^One more: Incidents seen/).click()
    await button(page, /^One more: Evidence exported/).click()
    await page.getByLabel('Note, without names').fill('Quiet')
    await button(page, /^Leave\b.* at /).click()
    await page.getByRole('heading', { name: 'Entered here' }).waitFor()
    await allSent(page)
    await expect
      .poll(async () => (await logged())[0])
      .toMatchObject({ incidentsSeen: 2, evidenceExports: 1, note: 'Quiet' })
    expect((await logged())[0]?.left).not.toBeNull()
    await isClean(page)
    const heights = await page
      .locator('.visits button:visible, .visits summary:visible, .visits select:visible, .visits input:visible')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height))
    expect(heights.length).toBeGreaterThan(6)
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    await page.getByText('Put it right').click()
    await isClean(page)
    await button(page, /^Not left yet/).click()
    await button(page, /^Leave\b.* at /).waitFor()
    await page.getByText('Put it right').click()
    await button(page, /^Entered by mistake/).click()
    await button(page, /^Arrive\b.* at /).waitFor()
    await expect.poll(async () => (await logged()).length).toBe(before.length)
    await page.context().close()
  })
})

describe('visits', () => {
  it('are kept without network, the page opens without it, and each is sent once when it is back', async () => {
    const page = await pages.open('/visits', { width: 390, height: 844 })
    await button(page, /^Arrive\b.* at /).waitFor()
    await untilKeptOffline(page)
    const before = (await logged()).length
    await page.context().setOffline(true)
    await page.reload()
    await page.getByText('No network: the shifts of Newton Vale as they were').waitFor()
    await button(page, /^Arrive\b.* at /).click()
    await page.getByText('1 kept on this device, not yet sent').waitFor()
    await button(page, /^One more: Incidents seen/).click()
    await button(page, /^Leave\b.* at /).click()
    await page.reload()
    await page.getByRole('heading', { name: 'Entered here' }).waitFor()
    // Three changes of one visit wait as one.
    await page.getByText('1 kept on this device, not yet sent').waitFor()
    await page.getByText('A visit that was not planned').click()
    await page.getByLabel('Which van').selectOption({ label: 'Van 2' })
    await page.getByLabel('Which site').selectOption({ label: 'Coach bays' })
    await button(page, 'Arrive now').click()
    await page.getByText('2 kept on this device, not yet sent').waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect((await logged()).length).toBe(before)
    await page.context().setOffline(false)
    await allSent(page)
    const after = await logged()
    expect(after.length).toBe(before + 2)
    expect(after.filter(({ incidentsSeen, left }) => incidentsSeen === 1 && left !== null)).toHaveLength(1)
    expect(after.find(({ placement }) => placement === null)).toMatchObject({ van: 'Van 2', site: 'Coach bays' })
    await page.context().close()
  })

  it('whose answer is lost count once after they are sent again', async () => {
    const page = await pages.open('/visits')
    await button(page, /^Arrive\b.* at /).waitFor()
    await page.route(
      '**/api/deployments',
      async (route) => {
        if (route.request().method() !== 'POST') return route.fallback()
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    const before = (await logged()).length
    await button(page, /^Arrive\b.* at /).click()
    await allSent(page).catch(() =>
      button(page, 'Send 1 entry now')
        .click()
        .then(() => allSent(page)),
    )
    expect((await logged()).length).toBe(before + 1)
    await page.context().close()
  })

  it('of another person stay on the device until that person signs in', async () => {
    const page = await pages.open('/visits')
    await button(page, /^Arrive\b.* at /).waitFor()
    await page.evaluate(() => {
      const request = { ref: '7e4b0b1e-7a55-4c39-8b0a-2f1de3c2aa01', placement: null, van: 1, site: 1, revision: 1 }
      const visit = { ...request, arrived: '2026-01-05T10:00', left: null, incidentsSeen: null, evidenceExports: null }
      const whole = { ...visit, note: '', withdrawn: false }
      const of = { by: 'other@example.org' }
      const kept = [{ key: request.ref, words: 'Van 1 at a site', visit: whole, refused: null, ...of }]
      localStorage.setItem('wardwatch.visits.kept', JSON.stringify(kept))
      localStorage.setItem(
        'wardwatch.visits.here',
        JSON.stringify([{ request: whole, van: 'Van 1', site: 'X', ...of }]),
      )
      localStorage.setItem(
        'wardwatch.visits.week',
        JSON.stringify({ ...of, at: '2026-01-05T10:00', district: 'Elsewhere', due: [], vans: [], sites: [] }),
      )
    })
    const before = (await logged()).length
    await page.reload()
    await page.getByText('Some were entered by other@example.org, who has to sign in to send them.').waitFor()
    await button(page, /^Arrive\b.* at /).waitFor()
    await expect.poll(() => page.getByRole('heading', { name: 'Standing now' }).count()).toBe(0)
    expect((await logged()).length).toBe(before)
    await isClean(page)
    await page.context().close()
  })

  it('go by keyboard alone, and are said once', async () => {
    const page = await pages.open('/visits')
    await button(page, /^Arrive\b.* at /).waitFor()
    await tabTo(page, '.card button.main')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Standing now' }).waitFor()
    await allSent(page)
    await expect.poll(() => textOf(page.locator('.spoken'))).toMatch(/^Sent: Van 1 at .*\.$/)
    await page.context().close()
  })

  it('that are not made have a reason, and weeks tell what was delivered', async () => {
    const page = await pages.open('/visits')
    await page.getByRole('heading', { name: 'Planned and delivered' }).waitFor()
    await page.getByText('Every shift').click()
    const row = page.locator('.delivered tbody tr', { hasText: dayWithYear(lastWeek) })
    await row.waitFor()
    await expect
      .poll(() => row.locator('td').allTextContents())
      .toEqual(['2', '1', '1', '0', '12', '5.0', 'Nobody said: 1'])
    const future = page.locator('.card', { hasText: 'Nobody goes' }).last()
    await future.getByText('Nobody goes').click()
    await isClean(page)
    await future.getByRole('button', { name: /^The weather/ }).click()
    await expect.poll(async () => textOf(page.locator('.delivered'))).toContain('The weather: 1')
    const href = await page.getByRole('link', { name: /as a table/ }).getAttribute('href')
    expect(await (await fetch(pages.url + href)).text()).toContain('The weather')
    await page.context().close()
  })
})

describe('the tasking sheet', () => {
  it.each(sizes)('shows the published week at $width x $height', async (size) => {
    const page = await pages.open('/tasking', size)
    await page.getByText('published by test').waitFor()
    await expect.poll(() => page.locator('.shift').count()).toBeGreaterThan(0)
    await isClean(page)
    await page.context().close()
  })

  it('says what to do where nothing is published, and prints on A4 without controls', async () => {
    const page = await pages.open(`/tasking?week=${daysAfter(thisWeek, 35)}`)
    await page.getByText('Plan the week on the Vans page, approve it and publish it.').waitFor()
    await isClean(page)
    await page.getByRole('button', { name: 'Week before' }).click()
    await page.waitForURL(`**/tasking?week=${daysAfter(thisWeek, 28)}`)
    await page.goto(`${pages.url}/tasking`)
    await page.getByText('published by test').waitFor()
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
    await page.context().close()
  })
})

describe('the public page of vans', () => {
  it.each(sizes)('tells days that are over and nothing of this week at $width x $height', async (size) => {
    const page = await pages.open('/public/vans', size)
    await page.locator('tbody tr').first().waitFor()
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    await expect.poll(() => textOf(page.locator('main'))).toContain('Made-up figures')
    await expect.poll(() => textOf(page.locator('main'))).not.toMatch(/\d\d:\d\d/)
    await isClean(page)
    await page.context().close()
  })
})
