import { routes } from '../../shared/contracts/routes.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type Api, type Incoming, route } from '../http/route.ts'
import type { Access } from './access.ts'
import { addAgreement, endAgreement, readAgreements } from './agreements.ts'
import { appendLog } from './audit-log.ts'
import { refuseHeld } from './authorise.ts'
import { decisionsCsv, readDecisions } from './decision-record.ts'
import { acceptInvitation, disableAccount, inviteAccount, readAccounts, readInvitation } from './invite.ts'
import { holdsRole, principalOf, tiersOf } from './principal.ts'
import { registerProvider } from './provider-routes.ts'
import { beginSecondStep, confirmSecondStep, removeSecondStep } from './second-step.ts'
import { beginSession, endSession } from './session.ts'
import { signIn } from './sign-in.ts'

export function registerAccess(app: Api, access: Access): void {
  const { db } = access
  registerProvider(app, access)

  route(app, routes.me, async ({ incoming }) => {
    const principal = await principalOf(access, incoming)
    const account = principal.kind === 'account' ? principal : null
    return {
      json: {
        kind: principal.kind,
        email: account?.email ?? null,
        name: account?.name ?? null,
        roles: [...(account?.roles ?? [])],
        tiers: [...tiersOf(principal)],
        districts: account?.districts ? [...account.districts] : null,
        mayManagePeople: holdsRole(principal, 'administrator') && !account?.districts,
        hasTotp: account?.hasTotp ?? null,
        provider: access.provider?.settings.button ?? null,
      },
    }
  })

  route(app, routes.signIn, async ({ body, incoming }) => {
    const account = await signIn(access, body, incoming.ip ?? '')
    if (account === 'code-needed') return { json: { status: 'code-needed' as const } }
    await beginSession(incoming, account.id, access.now())
    return { json: { status: 'signed-in' as const } }
  })

  route(app, routes.signOut, async ({ incoming }) => {
    const principal = await principalOf(access, incoming)
    if (principal.kind === 'account') {
      const { email } = principal
      await appendLog(db, { at: access.now(), actor: email, action: 'sign-out', subject: email })
    }
    await endSession(incoming)
    return { json: { status: 'signed-out' as const } }
  })

  route(app, routes.beginSecondStep, async ({ incoming }) => ({
    json: await beginSecondStep(access, await ownAccount(access, incoming)),
  }))

  route(app, routes.confirmSecondStep, async ({ body, incoming }) => {
    await confirmSecondStep(access, await ownAccount(access, incoming), body.code)
    return { json: { hasTotp: true } }
  })

  route(app, routes.removeSecondStep, async ({ body, incoming }) => {
    await removeSecondStep(access, await ownAccount(access, incoming), body.code)
    return { json: { hasTotp: false } }
  })

  route(app, routes.invitation, async ({ body }) => {
    const { email, roles, expires_at } = await readInvitation(access, body.token)
    return { json: { email, roles, expiresAt: expires_at.toISOString() } }
  })

  route(app, routes.join, async ({ body, incoming }) => {
    const account = await acceptInvitation(access, body)
    await beginSession(incoming, account.id, access.now())
    return { json: { status: 'signed-in' as const } }
  })

  // An account held to some districts could invite one that is held to none.
  route(app, routes.accounts, async ({ districts }) => {
    refuseHeld(districts)
    return { json: { accounts: await readAccounts(db) } }
  })

  route(app, routes.invite, async ({ body, actor, districts }) => {
    refuseHeld(districts)
    const { account, path, expiresAt } = await inviteAccount(db, body, { actor, now: access.now() })
    return { json: { account, path, expiresAt: expiresAt.toISOString() } }
  })

  route(app, routes.disableAccount, async ({ path, actor, districts }) => {
    refuseHeld(districts)
    return { json: await disableAccount(db, path.account, { actor, now: access.now() }) }
  })

  route(app, routes.agreements, async ({ districts }) => {
    refuseHeld(districts)
    return { json: await readAgreements(db, access.now()) }
  })

  route(app, routes.addAgreement, async ({ body, actor, districts }) => {
    refuseHeld(districts)
    return { json: await addAgreement(db, body, { actor, now: access.now() }) }
  })

  route(app, routes.endAgreement, async ({ body, actor, districts }) => {
    refuseHeld(districts)
    return { json: await endAgreement(db, body, { actor, now: access.now() }) }
  })

  route(app, routes.decisions, async ({ query, districts }) => {
    refuseHeld(districts)
    const decisions = await readDecisions(db, query.since)
    if (query.format === 'json') return { json: { decisions } }
    return { type: 'text/csv; charset=utf-8', content: `\uFEFF${decisionsCsv(decisions)}`, fileName: 'decisions.csv' }
  })
}

async function ownAccount(access: Access, incoming: Incoming): Promise<number> {
  const principal = await principalOf(access, incoming)
  if (principal.kind === 'account') return principal.id
  throw new ApiProblem('not-found', { detail: 'There are no accounts here.' })
}
