import { roleLabel } from '../../../shared/roles.ts'
import { me } from '../../state/account.ts'
import { choices } from '../../state/choices.ts'
import { isSending, signOut } from '../../state/people.ts'
import { mayReadRecords } from '../../state/records.ts'
import { PageLink } from '../page-link.tsx'

/** Who I am, in the header. On a machine of one's own that is a word, not a name. */
export function AccountMenu() {
  const known = me.value.data
  if (!known || known.kind === 'nobody') return null
  const isOwner = known.kind === 'local-owner'
  return (
    // Closed again on every other page.
    <details class="account-menu" key={choices.value.page}>
      <summary>{isOwner ? 'This machine' : known.name || known.email}</summary>
      <div>
        <p>
          {isOwner
            ? 'No sign-in: Wardwatch answers this machine alone.'
            : `${known.email}: ${known.roles.map(roleLabel).join(', ')}`}
        </p>
        <ul>
          {!isOwner && (
            <li>
              <PageLink page="account">Your account</PageLink>
            </li>
          )}
          {known.mayManagePeople && (
            <li>
              <PageLink page="people">People</PageLink>
            </li>
          )}
          {(mayReadRecords.value || known.mayManagePeople) && (
            <li>
              <PageLink page="agreements">Agreements and records</PageLink>
            </li>
          )}
        </ul>
        {!isOwner && (
          <button type="button" disabled={isSending.value} onClick={() => void signOut()}>
            Sign out
          </button>
        )}
      </div>
    </details>
  )
}
