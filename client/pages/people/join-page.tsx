import { useEffect, useState } from 'preact/hooks'
import type { InvitationAnswer } from '../../../shared/contracts/accounts.ts'
import { roleLabel } from '../../../shared/roles.ts'
import { enter, isSending, refusal, send } from '../../state/people.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { TextField } from '../../widgets/text-field.tsx'
import { fieldsOf } from './fields-of.ts'

/** Where a one-time link leads: who is invited chooses a name and a password. */
export function JoinPage() {
  const [invitation, setInvitation] = useState<InvitationAnswer | null>(null)
  const [shown, setShown] = useState(false)
  const token = new URLSearchParams(location.search).get('token') ?? ''
  useEffect(() => void send('invitation', { token }).then(setInvitation), [token])
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const { name, password } = fieldsOf(event)
    if (await send('join', { token, name, password })) enter('/')
  }
  const problem = refusal.value
  const fault = problem?.errors?.find(({ parameter }) => parameter === 'password')?.detail
  return (
    <div class="sheet-of-text form-page">
      <h1>Join Wardwatch</h1>
      {!invitation && !problem && <p class="waiting">Reading the invitation…</p>}
      {problem && !fault && <ProblemNote problem={problem} meaning={invitation ? 'You have not joined yet.' : ''} />}
      {invitation && (
        <>
          <p>
            {invitation.email} is invited as {invitation.roles.map(roleLabel).join(', ')}.
          </p>
          <form onSubmit={(event) => void submit(event)}>
            <input type="hidden" name="username" autocomplete="username" value={invitation.email} />
            <TextField label="Your name" name="name" autocomplete="name" hint="As colleagues know you." />
            <TextField
              label="Password"
              name="password"
              type={shown ? 'text' : 'password'}
              autocomplete="new-password"
              hint="Twelve letters or more; nothing else is asked of it. Three or four words that do not belong together are easy to keep and hard to guess."
              fault={fault && `It ${fault}`}
            />
            <label class="check">
              <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
              Show the password
            </label>
            <button type="submit" class="main" disabled={isSending.value}>
              Join
            </button>
          </form>
        </>
      )}
    </div>
  )
}
