import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, openProduct, type Pages, pagesOnPaper, tabTo, textOf } from '../support/browser.ts'

/** Sites, justifications, vans and events of the synthetic borough, in every state; in order, as each builds on the last. */
describe('what vans are planned with', () => {
  let pages: Pages
  beforeAll(async () => {
    pages = await openProduct('borough')
  })
  afterAll(() => pages?.close())

  const clean = async (page: Page) => {
    expect(await breachesOf(page)).toEqual([])
    expect(errorsOf(page)).toEqual([])
  }
  const spoken = (page: Page) => textOf(page.locator('.spoken'))
  /** Answers of the server with something taken out, as a district that has none of it would get them. */
  const emptied = (changes: Readonly<Record<string, object>>) => async (page: Page) => {
    for (const [path, change] of Object.entries(changes)) {
      await page.route(
        (url) => url.pathname === path,
        async (route) => {
          if (route.request().method() !== 'GET') return route.fallback()
          const answer = await route.fetch()
          await route.fulfill({ json: { ...(await answer.json()), ...change } })
        },
      )
    }
  }

  it('lists every site in words, filters them, and keeps the choice in the address', async () => {
    const page = await pages.open('/vans?view=sites')
    const rows = page.locator('.sites-table tbody tr')
    await rows.first().waitFor()
    const known = (await (await page.request.get(`${pages.url}/api/sites`)).json()).sites as { status: string }[]
    await expect.poll(() => rows.count()).toBe(known.length)
    await page.getByLabel('State', { exact: true }).selectOption('refused')
    await expect.poll(() => rows.count()).toBe(known.filter(({ status }) => status === 'refused').length)
    await page.getByLabel('State', { exact: true }).selectOption('all')
    await page.getByLabel('Name', { exact: true }).fill('market')
    await expect.poll(() => rows.allTextContents()).toEqual([expect.stringContaining('Market Square lay-by')])
    await clean(page)
    await page.getByRole('link', { name: 'Market Square lay-by' }).click()
    await page.getByRole('heading', { name: 'Market Square lay-by' }).waitFor()
    expect(page.url()).toContain('site=')
    await page.getByText('How far this camera is good enough').waitFor()
    await expect.poll(() => page.locator('.site-seen tbody tr').first().textContent()).toContain('66.5')
    await clean(page)
    await page.goBack()
    await rows.first().waitFor()
    await page.context().close()
  })

  it('says what the map shows: unit, period, number and marks, and switches places on in the address', async () => {
    const page = await pages.open('/vans?view=sites')
    const legend = page.locator('.map-legend')
    await legend.waitFor()
    await expect
      .poll(() => textOf(legend))
      .toMatch(/expected in each square of 100 m.*Week of Mon .*expected in the district/s)
    await page.getByText('within 50 m of a camera').waitFor()
    await page.getByRole('checkbox', { name: /Schools/ }).check()
    expect(page.url()).toContain('places=fixed-camera_help-point_school')
    await page.reload()
    await expect.poll(() => page.getByRole('checkbox', { name: /Schools/ }).isChecked()).toBe(true)
    await page.context().close()
  })

  it('adds a site, justifies it and finds it ready in the list, all by keyboard', async () => {
    const page = await pages.open('/vans?view=sites')
    await page.getByRole('button', { name: 'Add a site in the middle of the map' }).waitFor()
    await tabTo(page, '.add-site button')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'New site at the mark on the map' }).waitFor()
    await tabTo(page, '.add-site input')
    await page.keyboard.press('Enter')
    await page.getByText('Give it a name that people who drive know').waitFor()
    await clean(page)
    await page.keyboard.type('Library forecourt')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Library forecourt' }).waitFor()
    await expect.poll(() => spoken(page)).toContain('Library forecourt is added and accepted')
    await page.getByText('Accepted, no justification in force').first().waitFor()

    await tabTo(page, '.site-details a[href*="view=records"]')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Begin the justification' }).waitFor()
    await tabTo(page, '.records-of-sites button.main')
    await page.keyboard.press('Enter')
    await page.locator('.principles').waitFor()
    await clean(page)
    const fields = page.locator('.principles :is(textarea, input[type="number"])')
    for (let at = 0; at < (await fields.count()); at += 1) {
      await tabTo(page, '.principles :is(textarea, input[type="number"])')
      const isNumber = await page.evaluate(() => (document.activeElement as HTMLInputElement).type === 'number')
      await page.keyboard.type(isNumber ? '12' : 'As the policy of 2026 says')
    }
    await page.reload()
    await page.locator('.principles').waitFor()
    await expect
      .poll(() => fields.first().inputValue(), { message: 'the draft keeps itself' })
      .toBe('As the policy of 2026 says')
    await page.getByRole('radio', { name: 'No', exact: true }).focus()
    await page.keyboard.press('Space')
    await tabTo(page, '.save-bar button')
    await page.keyboard.press('Enter')
    await expect.poll(() => spoken(page)).toContain('Every question has an answer')
    await page.getByRole('button', { name: 'Approve' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => spoken(page)).toContain('approved')
    await page.getByRole('button', { name: 'Start' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => spoken(page)).toContain('active')
    await clean(page)
    await expect.poll(() => page.locator('.record-history li').count()).toBe(2)

    await page.getByRole('link', { name: 'Sites', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'All sites' }).focus()
    await page.keyboard.press('Enter')
    const row = page.locator('.sites-table tr', { hasText: 'Library forecourt' })
    await expect.poll(() => row.textContent()).toContain('Accepted, justified')
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  }, 300_000)

  it('refuses a name that is taken, beside the field', async () => {
    const page = await pages.open('/vans?view=sites')
    await page.getByRole('button', { name: 'Add a site in the middle of the map' }).click()
    await page.locator('.add-site input').fill('Library forecourt')
    await page.getByRole('button', { name: 'Add the site' }).click()
    await expect.poll(() => page.locator('.add-site .fault').textContent()).toContain('Choose another name')
    await clean(page)
    await page.context().close()
  })

  it('refuses a suggested site with a reason, and takes the decision back', async () => {
    const page = await pages.open('/vans?view=sites')
    await page.getByRole('link', { name: 'Gorse Bank depot' }).click()
    await page.getByRole('button', { name: 'Refuse…' }).click()
    await page.getByRole('button', { name: 'Refuse the site' }).click()
    await page.getByText('Say why no van may stand there').waitFor()
    await clean(page)
    await page.getByLabel('Why no van may stand there').fill('The gate is locked at night')
    await page.getByRole('button', { name: 'Refuse the site' }).click()
    await page.getByText('Refused because: The gate is locked at night').waitFor()
    await page.getByRole('button', { name: 'Take the decision back' }).click()
    await page.getByText('Suggested, not decided').first().waitFor()
    await page.context().close()
  })

  it('edits permitted hours by native fields and tells them in words', async () => {
    const page = await pages.open('/vans?view=sites')
    await page.getByRole('link', { name: 'Gorse Bank depot' }).click()
    await page.getByRole('radio', { name: 'Only at these hours' }).check()
    await page.getByRole('checkbox', { name: 'Sunday' }).uncheck()
    await page.locator('.hours-row select').first().selectOption('18')
    await page.locator('.hours-row select').last().selectOption('26')
    await page.getByText('In words: Monday to Saturday 18:00 to 02:00.').waitFor()
    await clean(page)
    await page.getByRole('button', { name: 'Keep what is known' }).click()
    await expect.poll(() => spoken(page)).toContain('is kept')
    await page.getByRole('button', { name: 'All sites' }).click()
    const row = page.locator('.sites-table tr', { hasText: 'Gorse Bank depot' })
    await expect.poll(() => row.textContent()).toContain('Monday to Saturday 18:00 to 02:00')
    await page.context().close()
  })

  it('takes a file of sites, with every refused row and its reason', async () => {
    const page = await pages.open('/vans?view=sites')
    await page.getByText('Add a file of sites').click()
    const text = 'name,longitude,latitude\nFrom a file,-0.58,52.56\nFar away,-3.2,55.9\n,-0.58,52.56\n'
    await page.locator('.places-file input[type="file"]').setInputFiles({
      name: 'sites.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    })
    await page.getByText('sites.csv, 3 rows: 1 site added, 2 rows refused.').first().waitFor()
    await page.getByText('it does not lie in Newton Vale').waitFor()
    await page.getByRole('link', { name: 'From a file' }).waitFor()
    await clean(page)
    await page.context().close()
  })

  it('blocks a record of secret watching and refers it', async () => {
    const page = await pages.open('/vans?view=sites')
    await page.getByRole('link', { name: 'From a file' }).click()
    await page.getByRole('button', { name: 'Accept' }).click()
    await page.getByRole('link', { name: 'Write its justification' }).click()
    await page.getByRole('button', { name: 'Begin the justification' }).click()
    await page.getByRole('radio', { name: 'Yes', exact: true }).check()
    await page.getByRole('button', { name: 'Save the draft' }).click()
    await page.getByText('Not for this record.').waitFor()
    await page.getByText('Approve: not possible here').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    await clean(page)
    await page.getByRole('button', { name: 'Refuse…' }).click()
    await page.getByRole('button', { name: 'Refuse', exact: true }).click()
    await page.getByText('Give the reason', { exact: true }).waitFor()
    await page.getByLabel('Reason').fill('Not a matter for a marked van')
    await page.getByRole('button', { name: 'Refuse', exact: true }).click()
    await page.getByText('Turned down for the reason given').waitFor()
    await page.context().close()
  })

  it('lists what is due first, and prints a record on one sheet', async () => {
    const page = await pages.open('/vans?view=records')
    await page.locator('.sites-table tbody tr').first().waitFor()
    await expect.poll(() => textOf(page.locator('.sites-table tbody tr').first())).toContain('Active')
    await clean(page)
    await page.getByRole('link', { name: 'Station approach' }).click()
    await page.getByRole('button', { name: 'Print or save as PDF' }).click()
    await page.getByRole('heading', { name: 'Justification for a CCTV van at Station approach' }).waitFor()
    await page.getByText('12. Matching with lists').waitFor()
    expect(await pagesOnPaper(page)).toBe(1)
    await clean(page)
    await page.context().close()
  })

  it('keeps vans, events and rules, with what is wrong beside the field', async () => {
    const page = await pages.open('/vans?view=fleet')
    await page.getByRole('heading', { name: 'Van 1' }).waitFor()
    await page.getByText('1 of them within 50 m of a fixed camera').waitFor()
    await clean(page)
    await page.getByRole('button', { name: 'Enter maintenance or absence of Van 1' }).click()
    await page.getByLabel('First day').fill('2027-01-04')
    await page.getByLabel('Last day').fill('2027-01-05')
    await page.getByRole('button', { name: 'Enter it' }).click()
    await page.getByText('Away from Mon 4 Jan 2027 to Tue 5 Jan 2027: Maintenance').waitFor()

    await page.getByText('Promise a van to an event').click()
    await page.getByRole('button', { name: 'Promise a van', exact: true }).click()
    await expect.poll(() => page.locator('.fault').count()).toBeGreaterThan(0)
    await clean(page)
    await page.getByLabel('Event', { exact: true }).fill('Winter fair')
    await page.getByLabel('Day', { exact: true }).fill('2027-01-09')
    await page.getByRole('button', { name: 'Promise a van', exact: true }).click()
    await page.getByText('Winter fair', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Take the promise back to Winter fair' }).click()
    await page.getByLabel('Why the promise is taken back').fill('It was cancelled')
    await page.getByRole('button', { name: 'Take it back' }).click()
    await page.getByText('Promises taken back (1)').waitFor()

    await page.getByRole('button', { name: /Change the distance.*Away from schools/ }).click()
    await page.getByLabel('Metres').fill('150')
    await page.getByRole('button', { name: 'Set the rule' }).click()
    await expect.poll(() => page.locator('.fault').count()).toBe(1)
    await page.getByLabel('Why this distance').fill('Agreed with the heads of schools')
    await page.getByRole('button', { name: 'Set the rule' }).click()
    await page.getByText('No van stands within 150 m of a school while it is open.').waitFor()
    await clean(page)
    await page.context().close()
  })

  it('says in words what is missing where nothing is known', async () => {
    const before = emptied({
      '/api/sites': { sites: [] },
      '/api/justifications': { justifications: [] },
      '/api/vans': { vans: [] },
      '/api/van-ground': { cameras: [], places: [], events: [], rules: [] },
      '/api/van-demand': {
        canPlaceVans: false,
        sentence: 'This ranks LSOAs and cannot place a van.',
        slots: [],
        slotTotals: [],
        places: [],
      },
    })
    for (const [view, words] of [
      ['sites', 'This ranks LSOAs and cannot place a van.'],
      ['sites', 'No site is known yet where a van may stand.'],
      ['records', 'No justification is written yet'],
      ['fleet', 'No van is in use'],
    ] as const) {
      const page = await pages.open(`/vans?view=${view}`, { before })
      await page.getByText(words).waitFor()
      await clean(page)
      await page.context().close()
    }
  })

  it('says what failed, what it means, and offers to try again', async () => {
    const before = (page: Page) =>
      page.route(
        (url) => ['/api/sites', '/api/vans', '/api/van-ground', '/api/justifications'].includes(url.pathname),
        (route) => route.abort(),
      )
    for (const [view, words] of [
      ['sites', 'The sites cannot be shown.'],
      ['records', 'The justifications cannot be shown.'],
      ['fleet', 'The vans cannot be shown.'],
    ] as const) {
      const page = await pages.open(`/vans?view=${view}`, { before })
      await page.getByText(words).waitFor()
      await expect.poll(() => page.getByRole('button', { name: 'Try again' }).count()).toBeGreaterThan(0)
      await clean(page)
      await page.context().close()
    }
  })

  it('fits a phone, in the dark too', async () => {
    for (const view of ['sites', 'records', 'fleet']) {
      const page = await pages.open(`/vans?view=${view}`, { width: 320, height: 700, dark: true })
      await page.locator('.vans-panel h2').first().waitFor()
      await expect.poll(() => page.locator('.vans-panel .waiting').count(), { timeout: 30_000 }).toBe(0)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over, view).toBeLessThanOrEqual(0)
      await clean(page)
      await page.context().close()
    }
  })
})
