import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo, textOf } from '../support/browser.ts'
import { clockNow } from '../support/past-weeks.ts'

let pages: Pages
const thisWeek = mondayOf(clockNow().slice(0, 10))
const district = 'E06000999'

beforeAll(async () => {
  pages = await openProduct('borough', async ({ database: { kysely: db }, url }) => {
    const warden = await db.selectFrom('warden').select('id').orderBy('name').executeTakeFirstOrThrow()
    const { id } = await db
      .insertInto('warden_week')
      .values({
        ...{ synthetic: true, district_code: district, week: thisWeek, version: 1, note: '', from_week: null },
        ...{ beat_plan_id: null, made_by: 'test', request: '{}', result: '{}', made_from: '{}', seed: 1 },
        ...{ automatic_choices: '[]', data_version: '1', code_version: 'test' },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const duty = { warden_week_id: id, warden_id: warden.id, beat: null, from_hour: 14, to_hour: 22 }
    await db
      .insertInto('warden_duty')
      .values({ ...duty, day: daysAfter(thisWeek, 4) })
      .execute()
    await db
      .insertInto('warden_week_decision')
      .values({ warden_week_id: id, decision: 'published', actor: 'test', reason: '', after_id: null })
      .execute()
    // What every page waits for first.
    await fetch(`${url}/api/warden-demand?week=${thisWeek}`)
  })
}, 900_000)
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

const opened = async (path = '/wardens', size = sizes[1]!) => {
  const page = await pages.open(path, size)
  await page
    .getByText(/of 168 hours/)
    .first()
    .waitFor({ timeout: 60_000 })
  return page
}

describe.each(sizes)('demand at $width x $height', (size) => {
  it('says the finding, shows hours and areas, and is clean in every part', async () => {
    const page = await opened('/wardens', size)
    await expect
      .poll(() => textOf(page.locator('.demand-finding').first()))
      .toMatch(/^In \d+ of 168 hours more wardens are needed/)
    await page.getByRole('radio', { name: 'On duty' }).check()
    await page.getByText('8 of 168 hours have somebody on duty').first().waitFor()
    await page.getByText('The same as a table').first().click()
    await page.getByRole('button', { name: /^What is this\? Wardens needed/ }).click()
    await page.getByLabel('For each weekday too').check()
    await page.getByRole('table', { name: /^Best starts of each weekday/ }).waitFor()
    await isClean(page)
    await page.context().close()
  })

  it('the team and the settings are clean, with every form open', async () => {
    const page = await pages.open('/wardens?view=team', size)
    await page.getByRole('heading', { name: 'Warden 5' }).waitFor()
    await expect.poll(() => textOf(page.getByRole('region', { name: 'Warden 5' }))).toContain('never on Sundays')
    await page.getByRole('button', { name: /^Change\s+Warden 5/ }).click()
    await page.getByText('Add a warden').click()
    await page.getByRole('radio', { name: 'At these hours' }).check()
    await isClean(page)
    await page.getByRole('button', { name: 'Take the changes back' }).click()
    await page.context().close()
  })
})

describe('demand', () => {
  it('by wards is in the address, and an area chosen in the table by keyboard is told and taken back', async () => {
    const page = await opened()
    await page.getByLabel('Areas', { exact: true }).selectOption('ward')
    await page.waitForURL('**areas=ward**')
    await page.getByRole('region', { name: 'Wards by their work in the week' }).waitFor({ timeout: 60_000 })
    await tabTo(page, '.demand-areas .ranked tbody button', 120)
    await page.keyboard.press('Enter')
    await page.waitForURL('**area=E05**')
    await page.locator('.chosen-area').waitFor()
    await page.reload()
    await page.locator('.chosen-area').waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Take the choice back' }).click()
    await page.locator('.chosen-area').waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('starts are put in the settings with one button, and other hours are allowed again', async () => {
    const page = await opened()
    await page
      .getByRole('button', { name: /^Use these starts\s*: \d\d:00 and \d\d:00$/ })
      .first()
      .click()
    await expect.poll(() => textOf(page.locator('.spoken'))).toMatch(/^Shifts start at \d\d:00 and \d\d:00/)
    await page.getByText('in use').first().waitFor()
    await page.getByRole('button', { name: 'Allow the usual hours too' }).click()
    await page
      .getByRole('button', { name: /^Use these starts/ })
      .first()
      .waitFor()
    await page.context().close()
  })

  it('finds places for help points and reporting centres, on the map and in words', async () => {
    const page = await opened()
    await page.getByText('Where people could reach somebody').click()
    await page.getByRole('button', { name: 'Find places' }).click()
    await page.getByRole('table', { name: /^Chosen places/ }).waitFor({ timeout: 60_000 })
    await expect.poll(() => textOf(page.locator('#places-found'))).toContain('It is proven that no other choice')
    await expect
      .poll(() => textOf(page.locator('.siting-body')))
      .toContain('Standing already: Market Square and Plumstock parade')
    await isClean(page)
    await page.getByRole('radio', { name: 'Reporting centres' }).check()
    await page.getByRole('button', { name: 'Find places' }).click()
    await page
      .getByText(/residents would have/)
      .first()
      .waitFor({ timeout: 60_000 })
    await isClean(page)
    await page.context().close()
  })

  it('without hours says what to load and ranks areas, and tells no need by hour', async () => {
    const answer = await (await fetch(`${pages.url}/api/warden-demand?week=${thisWeek}`)).json()
    const page = await pages.open('/wardens', {
      before: (opening) =>
        opening.route('**/api/warden-demand?*', (route) =>
          route.fulfill({
            json: {
              ...(answer as object),
              ...{ canTellHours: false, sentence: 'No incidents with hours are loaded. Load some.', total: null },
              ...{
                types: [],
                areas: [],
                ranking: [{ rank: 1, code: 'E01', name: 'Vale 001A', incidentsPerMonth: 3.5 }],
              },
              hours: { incidents: [], minutes: [], exact: [], needed: [], onDuty: [], unmet: [] },
            },
          }),
        ),
    })
    await page.getByText('No incidents with hours are loaded').waitFor()
    await page.getByRole('row', { name: /Vale 001A/ }).waitFor()
    await expect.poll(() => page.getByRole('heading', { name: 'Wardens by hour' }).count()).toBe(0)
    await isClean(page)
    await page.context().close()
  })
})

describe('settings', () => {
  it('keep what is typed on the device, say what is wrong beside the field, and hold once they are kept', async () => {
    const page = await pages.open('/wardens?view=team')
    const visit = page.getByLabel('Minutes of a visit')
    await visit.fill('8')
    await page.reload()
    await expect.poll(() => visit.inputValue()).toBe('8')
    await page.getByRole('button', { name: 'Keep the settings' }).click()
    await page.getByText('a visit of 8 minutes would never count').waitFor()
    await visit.fill('16')
    // The form holds what was typed at every moment from the press on, also while the answer is on its way.
    let goOn = () => {}
    const slow = new Promise<void>((resolve) => {
      goOn = resolve
    })
    await page.route(/\/api\/wardens(\?|$)/, async (route) => {
      await slow
      await route.continue()
    })
    const asked = page.waitForRequest(/\/api\/wardens(\?|$)/)
    await page.getByRole('button', { name: 'Keep the settings' }).click()
    await asked
    await expect.poll(() => visit.inputValue()).toBe('16')
    goOn()
    await page.getByText('Kept.', { exact: true }).waitFor()
    await expect.poll(() => visit.inputValue()).toBe('16')
    await page.reload()
    await page.getByText('Changed last by local owner').waitFor()
    await expect.poll(() => visit.inputValue()).toBe('16')
    await isClean(page)
    await page.context().close()
  })

  it('a warden is added and leaves', async () => {
    const page = await pages.open('/wardens?view=team')
    await page.getByText('Add a warden').click()
    await page.getByLabel('Call sign').fill('Warden 9')
    await page.getByRole('button', { name: 'Add the warden' }).click()
    const nine = page.getByRole('region', { name: 'Warden 9' })
    await nine.waitFor()
    await nine.getByRole('button', { name: /^Leaves/ }).click()
    await nine.getByRole('button', { name: 'Plan Warden 9 no longer' }).click()
    await page.getByText('1 warden who left').waitFor()
    await page.context().close()
  })
})
