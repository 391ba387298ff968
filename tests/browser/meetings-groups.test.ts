import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GroupsAnswer } from '../../shared/contracts/meetings.ts'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo, textOf } from '../support/browser.ts'

let pages: Pages
let groups: GroupsAnswer['groups']

beforeAll(async () => {
  pages = await openProduct('borough', async () => undefined)
  groups = ((await (await fetch(`${pages.url}/api/meeting-groups`)).json()) as GroupsAnswer).groups
}, 600_000)
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

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
/** A group with so many priorities open, and a meeting to come. */
const groupWith = (open: number) =>
  groups.find(({ openPriorities, next, kind }) => kind === 'neighbourhood' && openPriorities === open && next !== null)!

describe.each(sizes)('meetings at $width x $height', (size) => {
  it('show the month, all groups and how well they work', async () => {
    const page = await pages.open('/meetings', size)
    await page.getByRole('heading', { name: '28 groups' }).waitFor()
    await page.getByRole('heading', { name: 'How well groups work' }).waitFor()
    await page.getByText('All groups', { exact: true }).last().waitFor()
    await isClean(page)
    await page.getByLabel('Find a group').fill('plumstock')
    await expect.poll(() => page.locator('.group-list tbody tr').count()).toBe(1)
    await page.getByLabel('Find a group').fill('nowhere')
    await page.getByText('No group fits').waitFor()
    await isClean(page)
    const month = await textOf(page.locator('#month-heading'))
    await page.locator('.turn a').last().click()
    await page.waitForURL(/part=\d{4}-\d{2}/)
    await expect.poll(() => textOf(page.locator('#month-heading'))).not.toBe(month)
    await page.context().close()
  })

  it('show a group part by part, refuse an action without an owner, and set one', async () => {
    const { group } = groupWith(3)
    const page = await pages.open(`/meetings?view=group&group=${group}`, size)
    await page.getByRole('heading', { name: '3 of 3 priorities are open' }).waitFor()
    await isClean(page)
    await page
      .getByRole('button', { name: /^Close/ })
      .first()
      .click()
    await page.getByLabel('The evidence for it').waitFor()
    await isClean(page)
    await page.getByRole('link', { name: 'Choose', exact: true }).click()
    await page.getByText('Scores inform; the meeting decides').waitFor()
    const { candidates } = await (await fetch(`${pages.url}/api/groups/${group}/candidates`)).json()
    const counted = candidates.findIndex(({ evidence }: { evidence: { n: number | null } }) => evidence.n !== null)
    const candidate = page.locator('details.candidate > summary').nth(counted)
    await candidate.click()
    await page.locator('details.candidate figure').getByText('The same as a table').waitFor()
    await isClean(page)
    await candidate.click()
    await page.getByText('Add what residents raised').click()
    await page.getByLabel('What and where').fill(`Noise at the ${size.width} bridge`)
    await button(page, 'Add it to the list').click()
    const raised = page.locator('summary', { hasText: `Noise at the ${size.width} bridge` })
    await raised.click()
    await page.getByText('Three priorities are open').waitFor()
    await isClean(page)
    await page.getByRole('link', { name: 'Actions', exact: true }).click()
    await page.getByText('Set an action').click()
    await button(page, 'Set the action').click()
    await page.getByText('Say who does it, as a role').waitFor()
    await isClean(page)
    await page.getByLabel('What is to be done').last().fill('Cut the hedge')
    await page.getByLabel('Who does it, as a role').last().fill('Park ranger')
    await page.getByLabel('Agency').last().fill('Council, parks')
    await page.getByLabel('Due').last().fill('2099-01-01')
    await page.reload()
    await page.getByText('Set an action').click()
    // What was typed is still there.
    await expect.poll(() => page.getByLabel('What is to be done').last().inputValue()).toBe('Cut the hedge')
    await button(page, 'Set the action').click()
    await page.getByRole('link', { name: 'Cut the hedge' }).first().click()
    await page.getByRole('heading', { name: 'Cut the hedge' }).waitFor()
    await isClean(page)
    for (const part of ['History', 'Settings']) {
      await page.getByRole('link', { name: part, exact: true }).click()
      await page.locator('.waiting').waitFor({ state: 'detached' })
      await isClean(page)
    }
    await page.context().close()
  })

  it('show the months of a priority with what is usual there, and none where nothing is counted', async () => {
    for (const { group } of groups.filter(({ openPriorities }) => openPriorities === 3)) {
      const { open } = await (await fetch(`${pages.url}/api/groups/${group}/priorities`)).json()
      const charted = open.filter(({ chart }: { chart: unknown }) => chart !== null).length
      if (charted === 0 || charted === 3) continue
      const page = await pages.open(`/meetings?view=group&group=${group}`, size)
      const charts = page.locator('.priority-card figure')
      await charts.first().getByText('Between the lines: the usual range').waitFor()
      await expect.poll(() => charts.count()).toBe(charted)
      await charts.first().getByText('The same as a table').click()
      await charts.first().getByRole('columnheader', { name: 'Usual range' }).waitFor()
      await isClean(page)
      await page.context().close()
      return
    }
    throw new Error('No group has a priority that is counted beside one that is not')
  })

  it('show the page of a chair, and when the pack comes', async () => {
    const page = await pages.open('/chair', size)
    await page.getByText('No pack is published yet.').waitFor()
    await page.getByLabel('What the chair sees of').selectOption({ label: groupWith(3).name })
    await page.getByRole('heading', { name: groupWith(3).name }).waitFor()
    await page.locator('summary').last().click()
    await isClean(page)
    await page.context().close()
  })
})

describe('a meeting in the room', () => {
  it('is run by keys alone: slides, a decision that is minuted, and an action of it', async () => {
    const { group, next, name } = groupWith(2)
    const page = await pages.open(`/meetings?view=group&group=${group}&meeting=${next!.meeting}&room=1`)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await isClean(page)
    await page.keyboard.press('ArrowRight')
    await page.getByRole('heading', { level: 1, name: /^You said, we did/ }).waitFor()
    await expect.poll(() => textOf(page.locator('.spoken'))).toMatch(/^2 of \d+: You said, we did/)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('slide-heading')
    await isClean(page)
    while (!/^1\. /.test(await textOf(page.locator('#slide-heading')))) await page.keyboard.press('PageDown')
    await isClean(page)
    await page.keyboard.press('End')
    await page.getByRole('heading', { level: 1, name: 'Before we go' }).waitFor()
    await isClean(page)
    await page.keyboard.press('PageUp')
    await page.getByRole('heading', { level: 1, name: 'What is decided' }).waitFor()
    await tabTo(page, '.decision-form textarea')
    await page.keyboard.type('Ask for a light at the gate')
    // Keys of a field are the field's.
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('heading', { level: 1, name: 'What is decided' }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type('Parish clerk')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Parish council')
    await page.keyboard.press('Tab')
    await page.keyboard.type('01022099')
    await tabTo(page, '.decision-form button.main')
    await page.keyboard.press('Enter')
    await page.getByText('Ask for a light at the gate (Parish clerk, Parish council').waitFor()
    await button(page, /^Make it an action/).focus()
    await page.keyboard.press('Enter')
    await page.getByText('It is an action.').waitFor()
    await isClean(page)
    await page.keyboard.press('PageUp')
    await page.getByRole('heading', { level: 1, name: 'What could be a priority' }).waitFor()
    await page.locator('.waiting').waitFor({ state: 'detached' })
    await isClean(page)
    await page.getByRole('heading', { level: 1 }).focus()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Minutes' }).waitFor()
    await page.locator('.minutes', { hasText: 'Ask for a light at the gate' }).waitFor()
    await isClean(page)
    await page.getByRole('link', { name: 'Minutes to print' }).click()
    await page.locator('.minutes').waitFor()
    await expect.poll(() => page.locator('.header').count()).toBe(0)
    await page.context().close()
  })
})
