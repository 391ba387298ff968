import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo, textOf } from '../support/browser.ts'

let pages: Pages
const week = daysAfter(mondayOf(new Date().toISOString().slice(0, 10)), 28)
const patience = { timeout: 90_000 }

beforeAll(async () => {
  pages = await openProduct('borough', async ({ database: { kysely } }) => {
    const { code } = await kysely
      .selectFrom('area')
      .innerJoin('area_set', 'area_set.id', 'area.area_set_id')
      .select('area.code')
      .where('area_set.kind', '=', 'district')
      .where('area_set.synthetic', '=', true)
      .executeTakeFirstOrThrow()
    await kysely.updateTable('patrol_spot').set({ status: 'retired' }).execute()
    await kysely.updateTable('warden').set({ retired_on: '2000-01-01' }).execute()
    await kysely
      .insertInto('warden')
      .values(
        ['Ada T', 'Ben T', 'Cara T', 'Dev T'].map((name) => ({
          ...{ name, email: '', weekly_hours: 37, days_away: '[]' },
          district_code: code,
          synthetic: true,
        })),
      )
      .execute()
  })
})
afterAll(() => pages?.close())

const open = async (options: { width?: number; height?: number } = {}): Promise<Page> => {
  const page = await pages.open(`/wardens?view=week&week=${week}`, options)
  await page.locator('.next-step').waitFor(patience)
  await expect.poll(() => textOf(page.locator('.next-step')), patience).not.toContain('Reading')
  return page
}
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
const spoken = (page: Page) => textOf(page.locator('.spoken'))

describe('the week of wardens', () => {
  it('has its hot spots suggested and accepted, is planned, changed by keyboard, kept and published', async () => {
    const page = await open()
    await expect.poll(() => textOf(page.locator('.next-step'))).toContain('Add hot spots')
    expect(await breachesOf(page)).toEqual([])

    await page.getByText('Have hot spots suggested').click()
    await page.getByRole('button', { name: 'Suggest hot spots' }).click()
    await expect.poll(() => spoken(page), patience).toContain('12 hot spots suggested')
    const accept = page.getByRole('button', { name: /^Accept / })
    for (const left of [12, 11, 10]) {
      await expect.poll(() => accept.count(), patience).toBe(left)
      await accept.first().click()
    }
    await expect.poll(() => accept.count(), patience).toBe(9)
    await page
      .getByRole('button', { name: /^Refuse / })
      .first()
      .click()
    await page.getByLabel(/^Why nobody needs to walk to/).fill('A private yard')
    await page.getByRole('button', { name: 'Refuse', exact: true }).click()
    await expect.poll(() => spoken(page), patience).toContain('is refused')
    expect(await breachesOf(page)).toEqual([])

    // Back to the top of the part, then on by keyboard alone.
    await page.locator('.week-steps a').first().focus()
    await tabTo(page, '.plan-form button[type=submit]')
    await page.keyboard.press('Enter')
    const shifts = page.locator('.rota button.visit')
    await shifts.first().waitFor(patience)
    await expect.poll(() => spoken(page), patience).toContain('Planned.')
    await expect.poll(() => page.locator('.rota tbody tr').count()).toBeGreaterThanOrEqual(4)
    const count = await shifts.count()

    // Its round, on the map and in words.
    await page.locator('.rota button.visit', { hasText: 'visits' }).first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.opened-duty').waitFor(patience)
    expect(await breachesOf(page)).toEqual([])

    // One of a pair removed leaves the other alone: it cannot be kept until it is undone.
    await shifts.first().focus()
    await page.keyboard.press('Delete')
    await expect.poll(() => shifts.count()).toBe(count - 1)
    await expect.poll(() => textOf(page.locator('.loss')), patience).toContain('hours of need are met')
    await page.keyboard.press('Control+z')
    await expect.poll(() => shifts.count()).toBe(count)
    await shifts.first().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => textOf(page.locator('.loss')), patience).toContain('hours of need are met')
    await page.getByRole('button', { name: 'Discard the changes' }).click()
    await expect.poll(() => page.locator('.loss').count()).toBe(0)

    await page.getByRole('button', { name: 'Publish to the wardens' }).click()
    await expect.poll(() => textOf(page.locator('.next-step')), patience).toContain('Published')
    await expect.poll(() => textOf(page.locator('.decided'))).toContain('Published by')
    expect(await breachesOf(page)).toEqual([])
    expect(errorsOf(page)).toEqual([])
    await page.close()
  }, 300_000)

  it('fits a phone', async () => {
    const page = await open({ width: 390, height: 844 })
    await page.locator('.rota button.visit').first().waitFor(patience)
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    expect(await breachesOf(page)).toEqual([])
    await page.close()
  })

  it('is printed with a card for each shift, without anything to press', async () => {
    const page = await pages.open(`/wardens?view=week&week=${week}&print=1`)
    await page.locator('.rota-card').first().waitFor(patience)
    const { weeks } = await (await page.request.get(`${pages.url}/api/warden-weeks?week=${week}`)).json()
    const answer = await (await page.request.get(`${pages.url}/api/warden-weeks/${weeks[0].wardenWeek}`)).json()
    await expect.poll(() => page.locator('.rota-card').count()).toBe(answer.duties.length)
    await expect
      .poll(() => page.locator('.rota-card .to-write').count())
      .toBe(answer.duties.reduce((sum: number, { stops }: { stops: unknown[] }) => sum + stops.length, 0))
    expect(await breachesOf(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.locator('.paper-controls').isVisible()).toBe(false)
    await page.close()
  })
})
