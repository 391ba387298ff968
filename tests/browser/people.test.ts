import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo, textOf, untilShown } from '../support/browser.ts'

const password = 'four odd words together'

/** Accounts by keyboard alone: tests in order, from a machine of one's own to several people. */
describe('people', () => {
  let pages: Pages
  let link = ''
  beforeAll(async () => {
    pages = await openProduct('borough')
  })
  afterAll(() => pages?.close())

  const clean = async (page: Page) => {
    expect(await breachesOf(page)).toEqual([])
    expect(errorsOf(page)).toEqual([])
  }
  const path = (page: Page) => page.url().slice(pages.url.length)
  const type = async (page: Page, field: string, text: string) => {
    await tabTo(page, `input[name="${field}"]`)
    await page.keyboard.type(text)
  }
  const press = async (page: Page, fits: string) => {
    await tabTo(page, fits)
    await page.keyboard.press('Enter')
  }
  const fresh = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())

  it('on a machine of one’s own the header says so, and the first administrator is invited from there', async () => {
    const page = await pages.open('/explore')
    await untilShown(page)
    await press(page, '.account-menu summary')
    await expect.poll(() => textOf(page.locator('.account-menu'))).toContain('No sign-in')
    await clean(page)
    await press(page, '.account-menu a[href="/people"]')
    await page.locator('h1', { hasText: 'People' }).waitFor()
    await expect.poll(() => textOf(page.locator('main'))).toContain('There are no accounts yet')
    await clean(page)
    await type(page, 'email', 'boss@example.org')
    await press(page, '.people button.main')
    await page.getByText('Choose one or more').waitFor()
    await clean(page)
    await tabTo(page, 'input[value="administrator"]')
    await page.keyboard.press('Space')
    await tabTo(page, 'input[value="analyst"]')
    await page.keyboard.press('Space')
    await press(page, '.people button.main')
    link = await textOf(page.locator('.new-link code'))
    expect(link).toMatch(/\/join\?token=[\w-]{43}$/)
    await page.getByText('From now on everybody has to sign in').waitFor()
    await clean(page)
    // The link stays until it was copied, though the server now asks who is there.
    await page.evaluate(() => fetch('/api/loads'))
    await page.waitForTimeout(1_500)
    await expect.poll(() => textOf(page.locator('.new-link code'))).toBe(link)
    await page.context().close()
  })

  it('from then on everybody is led to sign in, and back to where they wanted to go', async () => {
    const page = await pages.open('/analyse?method=concentration')
    await page.waitForURL('**/sign-in?next=*')
    await page.locator('h1', { hasText: 'Sign in' }).waitFor()
    expect(new URL(page.url()).searchParams.get('next')).toContain('/analyse')
    await expect.poll(() => page.locator('.header nav').count()).toBe(0)
    await clean(page)
    await page.context().close()
  })

  it('who is invited joins by the link, is told what is wrong with a password, and is signed in', async () => {
    const page = await pages.open(link.slice(pages.url.length))
    await page.getByText('boss@example.org is invited as Administrator, Analyst').waitFor()
    await clean(page)
    await type(page, 'name', 'Bea Boss')
    await type(page, 'password', 'Password1234')
    await press(page, 'button.main')
    await page.locator('.fault', { hasText: 'It is one of the commonest' }).waitFor()
    await clean(page)
    await fresh(page)
    await tabTo(page, 'input[name="password"]')
    await page.keyboard.press('Control+A')
    await page.keyboard.type(password)
    await press(page, 'button.main')
    await untilShown(page)
    await expect.poll(() => textOf(page.locator('.account-menu summary'))).toBe('Bea Boss')
    await press(page, '.account-menu summary')
    await clean(page)
    await press(page, '.account-menu button')
    await page.waitForURL('**/sign-in')
    await page.context().close()
  })

  it('a link that was used says what to do', async () => {
    const page = await pages.open(link.slice(pages.url.length))
    await page.getByText('This invitation cannot be used').waitFor()
    await clean(page)
    await page.context().close()
  })

  it('a wrong password is told beside the form; the right one leads on', async () => {
    const page = await pages.open('/sign-in?next=/people')
    await type(page, 'email', 'boss@example.org')
    await type(page, 'password', 'not the right one')
    await press(page, 'button.main')
    await page.getByText('E-mail or password is wrong').waitFor()
    await clean(page)
    await fresh(page)
    await tabTo(page, 'input[name="password"]')
    await page.keyboard.press('Control+A')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.locator('table caption', { hasText: 'Accounts' }).waitFor()
    expect(path(page)).toBe('/people')
    await clean(page)

    await type(page, 'email', 'cam@example.org')
    await tabTo(page, 'input[value="cctv-coordinator"]')
    await page.keyboard.press('Space')
    await press(page, '.people form button.main')
    await page.locator('tbody th', { hasText: 'cam@example.org' }).waitFor()
    await clean(page)
    const row = page.locator('tbody tr', { hasText: 'cam@example.org' })
    await row.getByRole('button').focus()
    await page.keyboard.press('Enter')
    await row.getByText('disabled').waitFor()
    await page.locator('tbody tr', { hasText: 'boss@example.org' }).getByRole('button').click()
    await page.getByText('Invite another administrator first').waitFor()
    await clean(page)

    await page.goto(`${pages.url}/account`)
    await page.locator('h1', { hasText: 'Your account' }).waitFor()
    await press(page, '.form-page button')
    await page.locator('.form-page code').waitFor()
    await clean(page)
    await page.context().close()
  })

  it('an address of another site is not gone on to', async () => {
    const page = await pages.open('/sign-in?next=https://evil.example/')
    await type(page, 'email', 'boss@example.org')
    await type(page, 'password', password)
    await page.keyboard.press('Enter')
    await untilShown(page)
    expect(page.url().startsWith(pages.url)).toBe(true)
    await page.context().close()
  })
})
