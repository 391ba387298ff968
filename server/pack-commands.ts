import { plural } from '../shared/wording/counts.ts'
import type { Database } from './database/open-database.ts'
import type { Schema } from './database/schema.ts'
import { ApiProblem } from './http/api-problem.ts'
import { listGroups } from './meetings/group-store.ts'
import { openPacks } from './open-packs.ts'
import { findPlanDistrict } from './plans/plan-district-store.ts'

export const packHelp = `  npm run wardwatch -- packs --all         make the pack of the next meeting of every group that has none yet
  npm run wardwatch -- packs --group NAME  the same of one group
      --note TEXT                          what is different: makes a new version where there is a pack already
      --district CODE                      needed where several districts are loaded
      Packs are signed off on the page Meetings; until then the public sees none.`

const actor = 'command line'

interface PackValues {
  readonly all?: boolean | undefined
  readonly group?: string | undefined
  readonly note?: string | undefined
  readonly district?: string | undefined
}

/** Makes packs and says what came of each. Returns what is wrong with how it was asked. */
export async function runPackCommand(
  { kysely }: Database<Schema>,
  codeVersion: string,
  { all = false, group: name, note = '', district: code }: PackValues,
): Promise<{ misuse?: string }> {
  if (all === (name !== undefined)) return { misuse: 'Say --all, or which group with --group NAME.' }
  const packs = openPacks({ db: kysely, codeVersion, now: () => new Date(), log: console.error })
  const district = await findPlanDistrict(kysely, code)
  if (name !== undefined) {
    const groups = (await listGroups(kysely, district)).filter(({ kind }) => kind === 'neighbourhood')
    const group = groups.find((each) => each.name.toLowerCase() === name.trim().toLowerCase())
    if (!group)
      return {
        misuse: `There is no group '${name}' in ${district.name}. ${groups.length === 0 ? 'No groups are set up yet.' : `Groups are: ${groups.map((each) => each.name).join(', ')}.`}`,
      }
    try {
      const made = await packs.makeOne({ district: district.code, group: group.id, meeting: null, note, actor })
      console.log(
        made.status === 'overtaken'
          ? 'Somebody made the same pack at this moment.'
          : `${group.name}: version ${made.version} is made${made.passed ? ' and waits to be signed off' : ', but a check before publishing failed'}.`,
      )
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      console.error(error.detail)
      process.exitCode = 1
    }
    return {}
  }
  packs.startAll({ district: district.code, note, actor })
  const end = await packs.ended(district.code)
  if (!end) return {}
  console.log(
    `${plural(end.made, 'pack')} made in ${end.seconds.toFixed(1)} s; ${plural(end.left, 'group')} had one already.`,
  )
  for (const { name: failed, sentence } of end.failures) console.error(`${failed || district.name}: ${sentence}`)
  if (end.failures.length > 0) process.exitCode = 1
  return {}
}
