import { z } from 'zod'
import { roleSlugs, tiers } from '../roles.ts'

const Role = z.enum(roleSlugs)
const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: 'must be an e-mail address' }))
const Token = z.string().min(20).max(100)
// Long enough for any phrase, short enough that hashing it is no way to keep the server busy.
const Password = z.string().min(1).max(256)
const Code = z.string().regex(/^\d{6}$/, { error: 'must be the six digits that your app shows' })
const DistrictCode = z.string().regex(/^[A-Z]\d{8}$/, { error: 'must be the code of a district, like E06000042' })

/** Fields whose value is never repeated, neither in an answer nor in a line of the log. */
export const secretFields: ReadonlySet<string> = new Set(['password', 'code', 'token', 'state', 'words', 'contact'])

/** Who asks, and how they could sign in. */
export const Me = z
  .object({
    kind: z.enum(['local-owner', 'account', 'nobody']),
    email: z.string().nullable(),
    name: z.string().nullable(),
    roles: z.array(Role),
    tiers: z.array(z.enum(tiers)),
    districts: z.array(z.string()).nullable().describe('Codes of the districts they may see; null is all'),
    mayManagePeople: z.boolean(),
    hasTotp: z.boolean().nullable(),
    provider: z.string().nullable().describe('What the button says that signs in through the organisation'),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const SignInRequest = z
  .object({ email: z.string().trim().min(1).max(254), password: Password, code: Code.optional() })
  .strict()
export type SignInRequest = z.infer<typeof SignInRequest>
export const SignInAnswer = z.object({ status: z.enum(['signed-in', 'code-needed']) }).meta({ id: 'SignInAnswer' })
export const SignOutAnswer = z.object({ status: z.literal('signed-out') }).meta({ id: 'SignOutAnswer' })

export const InvitationRequest = z.object({ token: Token }).strict()
export const InvitationAnswer = z
  .object({ email: z.string(), roles: z.array(Role), expiresAt: z.string() })
  .meta({ id: 'InvitationAnswer' })
export type InvitationAnswer = z.infer<typeof InvitationAnswer>
export const JoinRequest = z
  .object({ token: Token, name: z.string().trim().min(1).max(100), password: Password })
  .strict()

export const Account = z
  .object({
    account: z.int(),
    email: z.string(),
    name: z.string(),
    roles: z.array(Role),
    districts: z.array(z.string()).nullable(),
    status: z.enum(['invited', 'active', 'disabled']),
    hasTotp: z.boolean(),
    lastSignInAt: z.string().nullable(),
    invitedUntil: z.string().nullable().describe('When the open invitation ends'),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>
export const AccountsAnswer = z.object({ accounts: z.array(Account) }).meta({ id: 'AccountsAnswer' })

export const InviteRequest = z
  .object({
    email: Email,
    roles: z.array(Role).min(1),
    districts: z.array(DistrictCode).min(1).nullable().default(null),
  })
  .strict()
export type InviteRequest = z.infer<typeof InviteRequest>
export const InviteAnswer = z
  .object({
    account: Account,
    path: z.string().describe('The one-time link, within this site; it is not kept and cannot be shown again'),
    expiresAt: z.string(),
  })
  .meta({ id: 'InviteAnswer' })
export const AccountPath = z.object({ account: z.coerce.number().int().min(1).max(2_147_483_647) })

export const SecondStepKey = z
  .object({
    key: z.string().describe('Base32, to be added to an authenticator app'),
    address: z.string().describe('The same as an address that such an app opens'),
  })
  .meta({ id: 'SecondStepKey' })
export type SecondStepKey = z.infer<typeof SecondStepKey>
export const CodeRequest = z.object({ code: Code }).strict()
export const SecondStepAnswer = z.object({ hasTotp: z.boolean() }).meta({ id: 'SecondStepAnswer' })

export const ProviderQuery = z.object({ next: z.string().max(2_000).optional() }).strict()
/** What a provider sends along with somebody; it is checked against what was kept when they left. */
export const ProviderReturn = z.looseObject({ code: z.string().optional(), state: z.string().optional() })
export const Redirect = z.null().describe('Nothing: the answer leads to another address')
