import { InviteRequest } from '../shared/contracts/accounts.ts'
import { AgreementRequest, EndAgreementRequest } from '../shared/contracts/agreements.ts'
import { roleLabel, roles } from '../shared/roles.ts'
import { plural } from '../shared/wording/counts.ts'
import { type Db, findAccountByEmail } from './access/accounts-store.ts'
import { addAgreement, endAgreement, readAgreements } from './access/agreements.ts'
import { verifyLog } from './access/audit-log.ts'
import { disableAccount, inviteAccount, readAccounts } from './access/invite.ts'
import type { Config } from './config.ts'

export const accountHelp = `  npm run wardwatch -- account invite EMAIL --role ROLE
      --role ROLE                          may be given several times: ${roles.map(({ slug }) => slug).join(', ')}
      --only CODE                          a district they may see, may be given several times; all when left out
  npm run wardwatch -- account list        who has an account
  npm run wardwatch -- account disable EMAIL
  npm run wardwatch -- agreement add --feed AGENCY --supplier NAME --reference REF --purpose TEXT --tier TIER
      --until YYYY-MM-DD                   what a partner's feed may be used for; after that day it cannot be read
  npm run wardwatch -- agreement end --feed AGENCY --reference REF --reason TEXT
  npm run wardwatch -- agreement list      the sharing agreements, and what is loaded without one
  npm run wardwatch -- log verify          whether log and decision record are whole; says the first row that is not
      --noted HASH                         a last hash noted before, which must still be in one of them; may be
                                           given several times`

export interface AgreementValues {
  readonly feed?: string | undefined
  readonly supplier?: string | undefined
  readonly reference?: string | undefined
  readonly purpose?: string | undefined
  readonly tier?: string | undefined
  readonly until?: string | undefined
  readonly reason?: string | undefined
}

interface AccountValues {
  readonly role?: string[] | undefined
  readonly only?: string[] | undefined
}

const actor = 'command line'

/** Looks after accounts; whoever may run it may do all. Returns what is wrong with how it was asked. */
export async function runAccountCommand(
  db: Db,
  config: Pick<Config, 'host' | 'port' | 'publicUrl'>,
  [word, email]: readonly string[],
  values: AccountValues,
): Promise<{ misuse?: string }> {
  const now = new Date()
  if (word === 'list') {
    await printAccounts(db)
    return {}
  }
  if (word === 'invite') {
    const parsed = InviteRequest.safeParse({ email, roles: values.role ?? [], districts: values.only ?? null })
    if (!parsed.success) return { misuse: inviteFault(email, values) }
    const { path, expiresAt } = await inviteAccount(db, parsed.data, { actor, now })
    console.log(`Give this link to ${parsed.data.email}. It works once, until ${expiresAt.toISOString().slice(0, 10)}:`)
    console.log(`${config.publicUrl ?? ownUrl(config)}${path}`)
    return {}
  }
  if (word === 'disable') {
    const account = email === undefined ? undefined : await findAccountByEmail(db, email.toLowerCase())
    if (!account) return { misuse: `There is no account '${email ?? ''}'. 'account list' shows them.` }
    await disableAccount(db, account.id, { actor, now })
    console.log(`${account.email} is disabled. A new invitation brings it back.`)
    return {}
  }
  return { misuse: "Say 'account invite', 'account list' or 'account disable'." }
}

function inviteFault(email: string | undefined, { role, only }: AccountValues): string {
  const known: string = roles.map(({ slug }) => slug).join(', ')
  if (!role) return `Say which role with --role: ${known}.`
  const wrong = role.find((slug) => !roles.some((each) => each.slug === slug))
  if (wrong !== undefined) return `There is no role '${wrong}'. Roles: ${known}.`
  const code = only?.find((each) => !/^[A-Z]\d{8}$/.test(each))
  if (code !== undefined) return `--only is '${code}'. It must be the code of a district, like E06000042.`
  return `'${email ?? ''}' is not an e-mail address.`
}

async function printAccounts(db: Db): Promise<void> {
  const accounts = await readAccounts(db)
  if (accounts.length === 0) console.log('There are no accounts: on this machine everything is open to its owner.')
  for (const { email, status, roles: held, districts, lastSignInAt, invitedUntil } of accounts) {
    const used = lastSignInAt ? `last signed in ${lastSignInAt.slice(0, 10)}` : 'never signed in'
    const open = invitedUntil ? `, link valid until ${invitedUntil.slice(0, 10)}` : ''
    const where = districts ? `, only ${districts.join(' ')}` : ''
    console.log(`${email}  ${status}  ${held.map(roleLabel).join(', ')}${where}  (${used}${open})`)
  }
}

function ownUrl({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const shownHost = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${shownHost.includes(':') ? `[${shownHost}]` : shownHost}:${port}`
}

const chains = [
  ['audit_log', 'log'],
  ['decision_record', 'decision record'],
] as const

/** Says whether log and decision record are whole; one that is not ends the program with 1. */
export async function runLogCommand(
  db: Db,
  word: string | undefined,
  noted: readonly string[],
): Promise<{ misuse?: string }> {
  if (word !== 'verify') return { misuse: "Say 'log verify'." }
  const missing = new Set(noted)
  let isWhole = true
  for (const [chain, name] of chains) {
    const verdict = await verifyLog(db, noted, chain)
    if (verdict.status === 'broken') {
      console.log(`The ${name} is broken at row ${verdict.row}: ${verdict.reason}.`)
      isWhole = false
      continue
    }
    for (const hash of verdict.found) missing.delete(hash)
    console.log(`The ${name} is whole: ${verdict.rows} rows, the last with hash ${verdict.lastHash}.`)
  }
  if (isWhole && missing.size === 0)
    console.log('Note both hashes elsewhere: with --noted they show later that no row was taken off.')
  for (const hash of isWhole ? missing : [])
    console.log(`But the noted hash ${hash} is in neither: rows were taken off its end, or it was written anew.`)
  if (!isWhole || missing.size > 0) process.exitCode = 1
  return {}
}

/** Adds and lists sharing agreements. Returns what is wrong with how it was asked. */
export async function runAgreementCommand(
  db: Db,
  word: string | undefined,
  { feed, supplier, reference, purpose, tier, until, reason }: AgreementValues,
): Promise<{ misuse?: string }> {
  const now = new Date()
  if (word === 'list') {
    const { agreements, without } = await readAgreements(db, now)
    if (agreements.length === 0) console.log('There are no sharing agreements.')
    for (const each of agreements)
      console.log(
        `${each.feed || '(no name)'}  ${each.inForce ? 'until' : 'ENDED'} ${each.expiresOn}  ${each.tier}  ${each.reference}, ${each.supplier}: ${each.purpose}${each.endsSoon ? ` (ends in ${plural(each.daysLeft, 'day')})` : ''}`,
      )
    for (const each of without)
      console.log(`${each.feed || '(no name)'}  WITHOUT  ${each.supplier}, ${plural(each.rows, 'row')}. ${each.next}`)
    return {}
  }
  if (word === 'end') {
    const parsed = EndAgreementRequest.safeParse({ feed, reference, reason })
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      return { misuse: `--${String(issue?.path[0])}: ${issue?.message ?? 'is wrong'}.` }
    }
    const { expiresOn } = await endAgreement(db, parsed.data, { actor, now })
    console.log(`Ended: its last day was ${expiresOn}.`)
    return {}
  }
  if (word !== 'add') return { misuse: "Say 'agreement add', 'agreement end' or 'agreement list'." }
  const parsed = AgreementRequest.safeParse({ feed, supplier, reference, purpose, tier, expiresOn: until })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const option = issue?.path[0] === 'expiresOn' ? 'until' : String(issue?.path[0])
    return { misuse: `--${option}: ${issue?.message ?? 'is wrong'}.` }
  }
  const { inForce, expiresOn } = await addAgreement(db, parsed.data, { actor, now })
  console.log(
    inForce
      ? `${parsed.data.feed} may be read until ${expiresOn}.`
      : `Kept, but ${expiresOn} is past: ${parsed.data.feed} cannot be read by it.`,
  )
  return {}
}
