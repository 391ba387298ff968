import { changePublic, publicDraft } from '../../../state/public-report.ts'
import { Fault } from './fault.tsx'

interface Props {
  readonly faultOf: (field: string) => string | undefined
}

/** How to answer somebody, if they want an answer. */
export function AskContact({ faultOf }: Props) {
  const { wantsContact, name, email, phone, consent } = publicDraft.value
  const fault = faultOf('email')
  return (
    <fieldset>
      <legend>Would you like us to contact you?</legend>
      {[false, true].map((value) => (
        <label key={String(value)} class="choice">
          <input
            type="radio"
            name="contact"
            value={String(value)}
            checked={wantsContact === value}
            onChange={() => changePublic({ wantsContact: value })}
          />
          <span>{value ? 'Yes' : 'No, I do not want to give my details'}</span>
        </label>
      ))}
      {wantsContact && (
        <div class="contact">
          <label>
            Your name, if you want to say it
            <input
              type="text"
              autocomplete="name"
              maxLength={100}
              value={name}
              onInput={(event) => changePublic({ name: event.currentTarget.value })}
            />
          </label>
          <Fault id="report-email-fault" words={fault} />
          <label>
            Email address
            <input
              id="report-email"
              type="email"
              autocomplete="email"
              maxLength={200}
              value={email}
              aria-invalid={fault ? true : undefined}
              aria-describedby={fault ? 'report-email-fault' : undefined}
              onInput={(event) => changePublic({ email: event.currentTarget.value })}
            />
          </label>
          <label>
            Phone number
            <input
              type="tel"
              autocomplete="tel"
              maxLength={30}
              value={phone}
              onInput={(event) => changePublic({ phone: event.currentTarget.value })}
            />
          </label>
          <Fault id="report-consent-fault" words={faultOf('consent')} />
          <label class="choice">
            <input
              id="report-consent"
              type="checkbox"
              checked={consent}
              aria-describedby={faultOf('consent') ? 'report-consent-fault' : undefined}
              onChange={(event) => changePublic({ consent: event.currentTarget.checked })}
            />
            <span>You may keep these details to contact me about this report</span>
          </label>
        </div>
      )}
    </fieldset>
  )
}
