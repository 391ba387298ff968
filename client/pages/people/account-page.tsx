import { useState } from 'preact/hooks'
import type { SecondStepKey } from '../../../shared/contracts/accounts.ts'
import { roleLabel } from '../../../shared/roles.ts'
import { me } from '../../state/account.ts'
import { announce } from '../../state/announcer.ts'
import { isSending, listAgain, refusal, send } from '../../state/people.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { QrCode } from '../../widgets/qr-code.tsx'
import { TextField } from '../../widgets/text-field.tsx'
import { fieldsOf } from './fields-of.ts'

/** One's own account: what it allows, and a code beside the password for those who want it. */
export function AccountPage() {
  const known = me.value.data
  if (!known) return <p class="waiting sheet-of-text">Reading your account…</p>
  if (known.kind !== 'account')
    return (
      <div class="sheet-of-text">
        <h1>Your account</h1>
        <p>There are no accounts here: this installation answers this machine alone.</p>
      </div>
    )
  return (
    <div class="sheet-of-text form-page">
      <h1>Your account</h1>
      <p>
        {known.name}, {known.email}: {known.roles.map(roleLabel).join(', ')}.
        {known.districts && ` For ${known.districts.join(', ')} only.`}
      </p>
      {refusal.value && <ProblemNote problem={refusal.value} meaning="Nothing was changed." />}
      {known.hasTotp ? <RemoveSecondStep /> : <AddSecondStep />}
    </div>
  )
}

function AddSecondStep() {
  const [begun, setBegun] = useState<SecondStepKey | null>(null)
  const confirm = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!(await send('confirmSecondStep', { code: codeOf(event) }))) return
    announce('From now on a code is asked for beside your password.')
    listAgain()
  }
  return (
    <section>
      <h2>A code beside your password</h2>
      <p>
        With an authenticator app on your phone, nobody can sign in with your password alone. It works without a network
        and without a phone number.
      </p>
      {!begun && (
        <button
          type="button"
          disabled={isSending.value}
          onClick={() => void send('beginSecondStep', {}).then((answer) => answer && setBegun(answer))}
        >
          Set it up
        </button>
      )}
      {begun && (
        <form onSubmit={(event) => void confirm(event)}>
          <p>
            Let the app read this code, or type the key into it. If the app is on this device,{' '}
            <a href={begun.address}>open it in the app</a>.
          </p>
          <QrCode text={begun.address} label="QR code of the key, which is written out below" />
          <p>
            <code>{begun.key.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
          <CodeField />
          <button type="submit" class="main" disabled={isSending.value}>
            Ask for it from now on
          </button>
        </form>
      )}
    </section>
  )
}

function RemoveSecondStep() {
  const remove = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!(await send('removeSecondStep', { code: codeOf(event) }))) return
    announce('Your password alone signs you in again.')
    listAgain()
  }
  return (
    <section>
      <h2>A code beside your password</h2>
      <p>
        You are asked for a code of your authenticator app when you sign in. If you lose the app, ask for a new
        invitation.
      </p>
      <form onSubmit={(event) => void remove(event)}>
        <CodeField />
        <button type="submit" disabled={isSending.value}>
          Stop asking for it
        </button>
      </form>
    </section>
  )
}

function CodeField() {
  return (
    <TextField
      label="Code"
      name="code"
      autocomplete="one-time-code"
      numeric
      hint="The six digits that your authenticator app shows now."
    />
  )
}

function codeOf(event: SubmitEvent): string {
  return (fieldsOf(event).code ?? '').replace(/\s/g, '')
}
