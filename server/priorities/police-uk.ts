import type { ImportPrioritiesAnswer } from '../../shared/contracts/priorities.ts'
import { htmlOf, type PoliceUkEntry, readPoliceUkPriorities } from '../../shared/police-uk-priorities.ts'
import { sentence } from '../../shared/wording/counts.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { listActions } from '../meetings/action-store.ts'
import { listGroups } from '../meetings/group-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { insertRaised, listRaised } from './candidate-store.ts'
import type { PriorityAsker } from './priority-desk.ts'
import { listPriorities } from './priority-store.ts'
import { neighbourhoodGroup } from './read-priorities.ts'

/** Open priorities of a group, or of all groups of a district, as the police would publish them. */
export async function exportPriorities(
  asker: PriorityAsker,
  asked: { readonly district?: string | undefined; readonly group?: number | undefined },
): Promise<PoliceUkEntry[]> {
  const { db } = asker
  const one = asked.group === undefined ? null : await neighbourhoodGroup(asker, asked.group)
  const district = await findPlanDistrict(db, one?.district_code ?? asked.district)
  const groups = one ? [one.id] : (await listGroups(db, district)).map(({ id }) => id)
  const [stored, actions] = await Promise.all([listPriorities(db, groups), listActions(db, district, groups)])
  return stored
    .filter(({ status }) => status === 'open')
    .map(({ id, title, statement, chosen_on }) => {
      const own = actions.filter(({ priority_id }) => priority_id === id)
      const days = own.map(({ closed_on, set_on }) => closed_on ?? set_on).sort()
      return {
        issue: htmlOf([title, statement]),
        'issue-date': `${chosen_on}T00:00:00`,
        action:
          own.length > 0
            ? htmlOf(own.map(({ action, result }) => [sentence(action), sentence(result)].filter(Boolean).join(' ')))
            : null,
        'action-date': days.length > 0 ? `${days.at(-1)}T00:00:00` : null,
      }
    })
}

/** Looks at a file, or puts what can be taken from it on the long list of a group. */
export async function importPriorities(
  asker: PriorityAsker,
  group: number,
  { text, keep }: { readonly text: string; readonly keep: boolean },
): Promise<ImportPrioritiesAnswer> {
  const { db, actor } = asker
  await neighbourhoodGroup(asker, group)
  const read = readPoliceUkPriorities(text)
  if (read.status === 'unreadable') throw new ApiProblem('file-refused', { detail: read.reason })
  const there = new Set((await listRaised(db, group)).map(({ title, raised_on }) => `${raised_on} ${title}`))
  const fresh = read.entries.filter(({ title, raisedOn }) => {
    const key = `${raisedOn} ${title}`
    const isNew = !there.has(key)
    there.add(key)
    return isNew
  })
  if (keep)
    await insertRaised(
      db,
      fresh.map(({ title, statement, raisedOn, action, actionOn }) => ({
        ...{ group_id: group, source: 'police.uk' as const, title, statement, layer: '', raised_on: raisedOn },
        ...{ action, action_on: actionOn, raised_by: actor },
      })),
    )
  return {
    entries: fresh.map(({ title, statement, raisedOn, action }) => ({ title, statement, raisedOn, action })),
    refused: [...read.refused],
    known: read.entries.length - fresh.length,
    kept: keep ? fresh.length : 0,
  }
}
