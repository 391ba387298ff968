import type { Account } from '../../../shared/contracts/accounts.ts'
import { roleLabel, roles } from '../../../shared/roles.ts'
import { accounts, me, newLink } from '../../state/account.ts'
import { askAgain } from '../../state/answer.ts'
import { accountsBegun, disable, invite, isSending, refusal } from '../../state/people.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { TextField } from '../../widgets/text-field.tsx'
import { PageLink } from '../page-link.tsx'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' })
const statuses: Record<Account['status'], string> = { invited: 'invited', active: 'in use', disabled: 'disabled' }

/** Who has an account, for administrators: invite someone, send a new link, end someone's access. */
export function PeoplePage() {
  const { data, problem } = accounts.value
  return (
    <div class="sheet-of-text people">
      <h1>People</h1>
      <p>
        What partners' data may be used for, how long it is kept, and what was decided:{' '}
        <PageLink page="agreements">Agreements and records</PageLink>.
      </p>
      {me.value.data?.kind === 'local-owner' && !accountsBegun.value && (
        <p>
          There are no accounts yet: this installation answers this machine alone, and whoever sits at it may do
          everything. Once an administrator is invited, everybody has to sign in, here too.
        </p>
      )}
      {refusal.value && !refusal.value.errors && <ProblemNote problem={refusal.value} meaning="Nothing was changed." />}
      <NewLink />
      {problem && <ProblemNote problem={problem} meaning="The accounts cannot be listed." onRetry={askAgain} />}
      {!data && !problem && <p class="waiting">Reading the accounts…</p>}
      {data && data.accounts.length > 0 && <Accounts accounts={data.accounts} />}
      {data && !accountsBegun.value && <Invite />}
    </div>
  )
}

function NewLink() {
  const link = newLink.value
  if (!link) return null
  return (
    <section class="new-link" aria-labelledby="new-link">
      <h2 id="new-link">The link for {link.email}</h2>
      <p>Give it to nobody else. It works once, until {day.format(new Date(link.until))}, and is not shown again.</p>
      <p>
        <code>{link.address}</code>
      </p>
      {accountsBegun.value && (
        <p>
          From now on everybody has to sign in, here too. If it is yours, <a href={link.address}>join by it now</a>.
        </p>
      )}
      <button type="button" onClick={() => void navigator.clipboard?.writeText(link.address)}>
        Copy the link
      </button>
    </section>
  )
}

function Accounts({ accounts: listed }: { readonly accounts: readonly Account[] }) {
  return (
    <ScrollBox label="Accounts">
      <table>
        <caption>Accounts</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Roles</th>
            <th scope="col">State</th>
            <th scope="col">Last signed in</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {listed.map((account) => (
            <tr key={account.account}>
              <th scope="row">
                {account.name && <>{account.name} </>}
                <span class={account.name ? 'hint' : ''}>{account.email}</span>
              </th>
              <td>
                {account.roles.map(roleLabel).join(', ')}
                {account.districts && <span class="hint"> only {account.districts.join(', ')}</span>}
              </td>
              <td>
                {statuses[account.status]}
                {account.invitedUntil && (
                  <span class="hint"> link valid until {day.format(new Date(account.invitedUntil))}</span>
                )}
              </td>
              <td>{account.lastSignInAt ? day.format(new Date(account.lastSignInAt)) : 'never'}</td>
              <td>
                {account.status !== 'disabled' && (
                  <button
                    type="button"
                    class="quiet"
                    disabled={isSending.value}
                    onClick={() => void disable(account.account)}
                  >
                    Disable<span class="visually-hidden"> {account.email}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Invite() {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const sent = new FormData(form)
    const chosen = roles.map(({ slug }) => slug).filter((slug) => sent.getAll('role').includes(slug))
    if (await invite(String(sent.get('email')), chosen)) form.reset()
  }
  const faults = new Map(refusal.value?.errors?.map(({ parameter, detail }) => [parameter, detail]))
  return (
    <section>
      <h2>Invite someone</h2>
      <p>Someone who has an account gets a new link and chooses a new password; earlier sessions then end.</p>
      <form onSubmit={(event) => void submit(event)}>
        <TextField label="E-mail" name="email" type="email" autocomplete="off" fault={faults.get('email')} />
        <fieldset class="field checks" aria-describedby={faults.has('roles') ? 'roles-fault' : undefined}>
          <legend>Roles</legend>
          {faults.has('roles') && (
            <p class="fault" id="roles-fault" role="alert">
              Choose one or more.
            </p>
          )}
          {roles.map(({ slug, label, tiers }) => (
            <label class="check" key={slug}>
              <input type="checkbox" name="role" value={slug} />
              <span>
                {label} <span class="hint">{sightOf(tiers)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <button type="submit" class="main" disabled={isSending.value}>
          Invite
        </button>
      </form>
    </section>
  )
}

function sightOf(tiers: readonly string[]): string {
  if (tiers.includes('restricted')) return 'also sees people and addresses; each look is logged'
  return tiers.includes('partner') ? 'sees figures of areas and places' : 'sees what is made for the public'
}
