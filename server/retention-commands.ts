import { DecisionsQuery } from '../shared/contracts/decisions.ts'
import { type RetentionAnswer, RetentionRuleRequest } from '../shared/contracts/retention.ts'
import { keptThingLabels, keptThings, retainedFeeds } from '../shared/feeds/retention.ts'
import { plural } from '../shared/wording/counts.ts'
import { dayInEngland } from './access/agreements.ts'
import { decisionsCsv, readDecisions, recordDecision } from './access/decision-record.ts'
import { type InstallationSecret, isSecretOf, saveFingerprint } from './access/installation-secret.ts'
import { forgetTotpKeys } from './access/second-step-store.ts'
import type { Database } from './database/open-database.ts'
import type { Schema } from './database/schema.ts'
import { deleteOnRequest, foreseeDeletion } from './feeds/delete-on-request.ts'
import { readRetention, runRetention, setRetentionRule } from './feeds/retention.ts'
import { forgetKeys } from './feeds/stored-keys-store.ts'

export const retentionHelp = `  npm run wardwatch -- retention list      how long data are kept, what goes next, and why
  npm run wardwatch -- retention set --feed FEED --keep rows|keys|refused --months N|usual|until-removed --reason TEXT
      --supplier NAME                      for what this supplier sent alone
  npm run wardwatch -- retention run       delete now what has reached its end, as the product does every day
      --dry-run                            only say what would go
  npm run wardwatch -- delete --feed FEED --supplier NAME --yes
      --load LOAD                          only what this load brought; the supplier may then be left out
      --reason TEXT                        why; without --yes it only says what would go
  npm run wardwatch -- decisions           what was decided, by whom and why
      --since YYYY-MM-DD  --format csv
  npm run wardwatch -- secret accept       go on with another secret where the first is lost: takes away second steps
                                           and keys of people, addresses and vehicles, which nobody can use without it`

interface RetentionValues {
  readonly feed?: string | undefined
  readonly supplier?: string | undefined
  readonly keep?: string | undefined
  readonly months?: string | undefined
  readonly reason?: string | undefined
  readonly load?: string | undefined
  readonly yes?: boolean | undefined
  readonly since?: string | undefined
  readonly format?: string | undefined
  readonly 'dry-run'?: boolean | undefined
}

type Outcome = Promise<{ misuse?: string }>

const actor = 'command line'
const laterShown = 10

/** Lists, sets and runs how long data are kept. Returns what is wrong with how it was asked. */
export async function runRetentionCommand(
  database: Database<Schema>,
  word: string | undefined,
  values: RetentionValues,
): Outcome {
  const today = dayInEngland(new Date())
  if (word === 'list') {
    await printRetention(database, today)
    return {}
  }
  if (word === 'set') return setRule(database, values)
  if (word !== 'run') return { misuse: "Say 'retention list', 'retention set' or 'retention run'." }
  if (values['dry-run']) {
    const { due, later } = await readRetention(database, today)
    console.log(due.length === 0 ? 'Nothing has reached its end.' : 'A run would delete:')
    for (const { sentence } of due) console.log(`  ${sentence}`)
    printLater(later)
    return {}
  }
  const { deleted } = await runRetention(database, { today, actor })
  for (const { sentence } of deleted) console.log(`Deleted: ${sentence}`)
  if (deleted.length === 0) console.log('Nothing has reached its end.')
  return {}
}

async function printRetention(database: Database<Schema>, today: string): Promise<void> {
  const { rules, due, later } = await readRetention(database, today)
  for (const { feed, supplier, thing, months, endsWithAgreement, reason, setBy } of rules) {
    const time = months === null ? 'until removed' : plural(months, 'month')
    const end = endsWithAgreement ? ', or to the end of the agreement' : ''
    const who = supplier === null ? feed : `${feed}, ${supplier || '(no name)'}`
    console.log(
      `${who}: ${keptThingLabels[thing].toLowerCase()} ${time}${end}${setBy ? ` (set by ${setBy})` : ''}. ${reason}`,
    )
  }
  for (const { sentence } of due) console.log(`Due: ${sentence}`)
  printLater(later)
}

function printLater(later: RetentionAnswer['later']): void {
  for (const { on, sentence } of later.slice(0, laterShown)) console.log(`From ${on}: ${sentence}`)
}

async function setRule(database: Database<Schema>, values: RetentionValues): Outcome {
  const { feed, supplier = null, keep, months, reason } = values
  const number = /^\d+$/.test(months ?? '') ? Number(months) : months
  const parsed = RetentionRuleRequest.safeParse({ feed, supplier, thing: keep, months: number, reason })
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0])
    const allowed: Record<string, string> = {
      feed: `a feed: ${retainedFeeds.join(', ')}`,
      thing: keptThings.join(', '),
      months: '0 to 600, usual or until-removed',
      reason: 'why, in a sentence',
      supplier: 'who sent it',
    }
    return { misuse: `--${name === 'thing' ? 'keep' : name} must be ${allowed[name] ?? 'something else'}.` }
  }
  await setRetentionRule(database, parsed.data, actor)
  console.log('Set. It holds from the next run on; retention run --dry-run says what would go.')
  return {}
}

/** Deletes one supplier's feed, or one load of it, once that was confirmed; without it the program ends with 1. */
export async function runDeleteCommand(database: Database<Schema>, values: RetentionValues): Outcome {
  const { feed, supplier = null, load, yes = false, reason } = values
  if (feed === undefined) return { misuse: `Say which feed with --feed: ${retainedFeeds.join(', ')}.` }
  if (load !== undefined && !/^\d{1,9}$/.test(load)) return { misuse: `--load is '${load}'. It must be a number.` }
  if (supplier === null && load === undefined)
    return { misuse: 'Say whose with --supplier, or which load with --load.' }
  const request = { feed, supplier, load: load === undefined ? null : Number(load) }
  const { sentences } = yes
    ? await deleteOnRequest(database, request, { actor, reason })
    : await foreseeDeletion(database.kysely, request)
  for (const sentence of sentences) console.log(`${yes ? 'Deleted' : 'Would be deleted'}: ${sentence}`)
  if (!yes) {
    console.log('Nothing was deleted. Say the same with --yes to delete it; it cannot be brought back.')
    process.exitCode = 1
  }
  return {}
}

export async function runDecisionsCommand({ kysely }: Database<Schema>, { since, format }: RetentionValues): Outcome {
  const parsed = DecisionsQuery.safeParse({ since, format: format ?? 'json' })
  if (!parsed.success) return { misuse: '--since must be a day, like 2026-04-01; --format may be csv.' }
  const decisions = await readDecisions(kysely, parsed.data.since)
  if (format === 'csv') {
    process.stdout.write(decisionsCsv(decisions))
    return {}
  }
  if (decisions.length === 0) console.log('Nothing has been decided yet.')
  for (const { at, actor: who, label, subject, reason } of [...decisions].reverse())
    console.log(`${at.slice(0, 16).replace('T', ' ')}  ${who}  ${label}: ${subject}${reason ? `. Why: ${reason}` : ''}`)
  return {}
}

/** Takes the secret at hand for that of this database, and takes away what the lost one alone could open. */
export async function runSecretCommand(
  { kysely }: Database<Schema>,
  word: string | undefined,
  secret: InstallationSecret,
): Outcome {
  if (word !== 'accept') return { misuse: "Say 'secret accept'." }
  if (await isSecretOf(kysely, secret)) {
    console.log('It is the secret that this database was used with. Nothing was changed.')
    return {}
  }
  const gone = await kysely.transaction().execute(async (trx) => {
    const steps = await forgetTotpKeys(trx)
    const rows = await forgetKeys(trx)
    await saveFingerprint(trx, secret)
    await recordDecision(trx, {
      ...{ actor, kind: 'secret-accepted', subject: 'installation' },
      detail: { secondSteps: steps, rowsWithKeys: rows },
    })
    return { steps, rows }
  })
  console.log(`Accepted. ${plural(gone.steps, 'second step')} and keys in ${plural(gone.rows, 'row')} were taken away.`)
  return {}
}
