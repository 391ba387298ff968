import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo, textOf } from '../support/browser.ts'
import { goodPassword } from '../support/people.ts'
import { referralCsv } from '../support/referral-file.ts'

/** Agreements, rules and decisions by keyboard: tests in order, from nothing to an account for the public alone. */
describe('agreements and records', () => {
  let pages: Pages
  beforeAll(async () => {
    pages = await openProduct('none')
  })
  afterAll(() => pages?.close())

  const clean = async (page: Page) => {
    expect(await breachesOf(page)).toEqual([])
    expect(errorsOf(page)).toEqual([])
  }
  const post = async (path: string, body: string | object) => {
    const isText = typeof body === 'string'
    const response = await fetch(pages.url + path, {
      method: 'POST',
      headers: { 'content-type': isText ? 'application/octet-stream' : 'application/json' },
      body: isText ? body : JSON.stringify(body),
    })
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as Record<string, unknown>
  }
  const fill = async (page: Page, name: string, text: string) => {
    await page.locator(`[name="${name}"]`).focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.type(text)
  }

  it('is empty at first and says so, from the menu of the header', async () => {
    const page = await pages.open('/data')
    await page.locator('.account-menu summary').waitFor()
    await tabTo(page, '.account-menu summary')
    await page.keyboard.press('Enter')
    await tabTo(page, '.account-menu a[href="/agreements"]')
    await page.keyboard.press('Enter')
    await page.getByText('There are no sharing agreements yet').waitFor()
    await page.getByText('Nothing has been decided yet').waitFor()
    await page.getByText('Nothing has reached its end').waitFor()
    await clean(page)
    await page.context().close()
  })

  it('what is loaded without an agreement leads to one, which is kept and told when it ends soon', async () => {
    const rows = referralCsv([
      { ref: 'R1', referred: '2020-01-10' },
      { ref: 'R2', referred: '2025-11-10' },
    ])
    const { upload } = await post('/api/feeds/uploads?name=referrals.csv', rows)
    await post('/api/feeds/load', { upload, feed: null, supplier: '', columns: {}, save: false })
    const page = await pages.open('/agreements')
    await page.getByText('Loaded without an agreement').waitFor()
    await clean(page)
    await tabTo(page, '.without button')
    await page.keyboard.press('Enter')
    // The work goes on in the form, which knows the feed and who sends it.
    await page.waitForFunction(() => document.activeElement?.textContent === 'Add an agreement')
    await expect.poll(() => page.locator('select[name="what"]').inputValue()).toBe('asb_referral')
    await expect.poll(() => page.locator('input[name="supplier"]').inputValue()).toBe('Housing')
    await fill(page, 'reference', 'ISA 12')
    await fill(page, 'purpose', 'Case reviews')
    const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    await page.locator('input[name="expiresOn"]').fill(day)
    await page.locator('input[name="expiresOn"]').press('Enter')
    await page.getByText('ISA 12 in 30 days').waitFor()
    await expect.poll(() => page.getByText('Loaded without an agreement').count()).toBe(0)
    await expect.poll(() => textOf(page.locator('.spoken'))).toContain('The agreement ISA 12 is kept')
    await clean(page)
    await page.context().close()
  })

  it('a field that is wrong is told beside it, and what was typed stays', async () => {
    const page = await pages.open('/agreements')
    await page.locator('input[name="reference"]').waitFor()
    await fill(page, 'supplier', 'Fire service')
    await fill(page, 'reference', 'ISA 13')
    await fill(page, 'purpose', ' ')
    await page.locator('input[name="expiresOn"]').fill('2030-01-01')
    await page.locator('input[name="expiresOn"]').press('Enter')
    await page.locator('input[name="purpose"][aria-invalid]').waitFor()
    await expect.poll(() => page.locator('input[name="reference"]').inputValue()).toBe('ISA 13')
    await clean(page)
    await page.context().close()
  })

  it('a rule is changed with a reason, what is due is listed and deleted, and the decision is there', async () => {
    const page = await pages.open('/agreements')
    await page.getByText('The next run deletes').waitFor()
    await expect.poll(() => textOf(page.locator('main'))).toContain('1 row of ASB referrals from Housing, Jan 2020')
    await page.locator('select[name="which"]').selectOption({ label: 'ASB referrals: rows' })
    await fill(page, 'months', '120')
    await fill(page, 'reason', 'The board asked')
    await page.keyboard.press('Enter')
    await page.getByText('Set by local owner').waitFor()
    await clean(page)
    await page.locator('summary', { hasText: 'Delete it now' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Nothing has reached its end').waitFor()
    await page.locator('tbody th', { hasText: 'Data deleted by rule' }).waitFor()
    await expect
      .poll(() => textOf(page.locator('tbody tr', { hasText: 'How long data are kept changed' })))
      .toContain('The board asked')
    await clean(page)
    await page.context().close()
  })

  it('an agreement is ended with a reason, on a narrow screen too', async () => {
    const page = await pages.open('/agreements', { width: 390, height: 800, dark: true })
    await page.getByRole('button', { name: 'End ISA 12' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'end-agreement')
    await clean(page)
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.keyboard.press('Tab')
    await page.keyboard.type('The partner left')
    await page.keyboard.press('Enter')
    await page.getByText('has ended: The partner left').waitFor()
    await clean(page)
    await page.context().close()
  })

  it('an answer that fails is told beside what it concerns, and can be asked for again', async () => {
    const page = await pages.open('/agreements', {
      before: (opened) => opened.route('**/api/retention', (route) => route.abort()),
    })
    await page.getByText('The rules cannot be listed').waitFor()
    await page.locator('caption', { hasText: 'Sharing agreements' }).waitFor()
    await clean(page)
    await page.context().close()
  })

  it('who is for the public alone lands on the page of their group with a sentence, and keeps their own account', async () => {
    const invited = await post('/api/accounts', { email: 'boss@example.org', roles: ['administrator'] })
    const boss = await pages.open(String(invited.path))
    await boss.locator('input[name="name"]').fill('Bea')
    await boss.locator('input[name="password"]').fill(goodPassword)
    await boss.locator('button.main').click()
    await boss.waitForURL((url) => !url.pathname.startsWith('/join'))
    const path = await boss.evaluate(async () => {
      const response = await fetch('/api/accounts', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'chair@example.org', roles: ['nag-chair'] }),
      })
      return ((await response.json()) as { path: string }).path
    })
    await boss.context().close()
    const page = await pages.open(path)
    await page.locator('input[name="name"]').fill('Chris')
    await page.locator('input[name="password"]').fill(goodPassword)
    await page.locator('button.main').click()
    await page.waitForURL('**/chair')
    await page.getByText('Your account is for no group yet').waitFor()
    await clean(page)
    await page.locator('.account-menu summary').click()
    await page.locator('.account-menu a[href="/account"]').click()
    await page.locator('h1', { hasText: 'Your account' }).waitFor()
    await page.getByRole('button', { name: 'Set it up' }).click()
    const code = page.getByRole('img', { name: /QR code of the key/ })
    await code.waitFor()
    expect((await textOf(page.locator('.form-page code'))).replaceAll(' ', '')).toMatch(/^[A-Z2-7]{32}$/)
    await clean(page)
    await page.goto(`${pages.url}/analyse`)
    await page.waitForURL('**/chair')
    await page.context().close()
  })
})
