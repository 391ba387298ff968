import { useState } from 'preact/hooks'
import { ownPath } from '../../../shared/own-path.ts'
import { me } from '../../state/account.ts'
import { enter, isSending, refusal, send } from '../../state/people.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { TextField } from '../../widgets/text-field.tsx'
import { fieldsOf } from './fields-of.ts'

/** By e-mail and password, by a code where the account asks for one, or through the organisation. */
export function SignInPage() {
  const [needsCode, setNeedsCode] = useState(false)
  const given = new URLSearchParams(location.search)
  const next = ownPath(given.get('next'))
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const { email, password, code } = fieldsOf(event)
    const answer = await send('signIn', { email, password, ...(code ? { code: code.replace(/\s/g, '') } : {}) })
    if (answer?.status === 'code-needed') setNeedsCode(true)
    if (answer?.status === 'signed-in') enter(next)
  }
  const provider = me.value.data?.provider ?? null
  return (
    <div class="sheet-of-text form-page">
      <h1>Sign in</h1>
      {me.value.data?.kind === 'local-owner' && (
        <p>Nobody needs to sign in here: this installation has no accounts and answers this machine alone.</p>
      )}
      {given.get('refused') === 'provider' && (
        <div class="problem" role="alert">
          <p>
            <strong>Your organisation did not sign you in here.</strong> Nobody with your e-mail address is invited, or
            it took too long. Try again, or ask whoever looks after accounts here.
          </p>
        </div>
      )}
      {refusal.value && <ProblemNote problem={refusal.value} meaning="" />}
      {provider && (
        <p>
          <a class="button main" href={`/api/sign-in/provider?next=${encodeURIComponent(next)}`}>
            {provider}
          </a>
        </p>
      )}
      <form onSubmit={(event) => void submit(event)}>
        <TextField label="E-mail" name="email" type="email" autocomplete="username" />
        <TextField label="Password" name="password" type="password" autocomplete="current-password" />
        {needsCode && (
          <div role="alert">
            <TextField
              label="Code"
              name="code"
              autocomplete="one-time-code"
              numeric
              hint="The six digits that your authenticator app shows now."
            />
          </div>
        )}
        <button type="submit" class="main" disabled={isSending.value}>
          Sign in
        </button>
      </form>
      <p class="hint">Forgotten your password? Ask whoever looks after accounts here for a new invitation.</p>
    </div>
  )
}
