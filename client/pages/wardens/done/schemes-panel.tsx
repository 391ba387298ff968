import { useSignal } from '@preact/signals'
import type { WardenScheme, WardenSchemesAnswer } from '../../../../shared/contracts/warden-schemes.ts'
import { monthLabel } from '../../../../shared/period.ts'
import { listed } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { today } from '../../../state/van-inputs.ts'
import {
  changeScheme,
  changeSchemeForm,
  mayKeepSchemes,
  monthsToSign,
  readersForm,
  schemes,
  setReaders,
  signForm,
  signOff,
} from '../../../state/warden-schemes.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { SchemeForm } from './scheme-form.tsx'

/** Wards and parishes that pay: their hours, who reads for them, and months signed off for them. */
export function SchemesPanel() {
  const { data, problem } = schemes.value
  return (
    <section aria-labelledby="schemes-heading">
      <h2 id="schemes-heading">Who pays, and what they are told</h2>
      <p>
        A ward or parish that pays for hours of wardens sees what you sign off for it, month by month, and nothing else:
        hours, visits, powers used and incidents with a warden near, without counts of 1 to 4.
      </p>
      {problem && <ProblemNote problem={problem} meaning="The schemes cannot be listed." onRetry={askAgain} />}
      {data?.schemes.length === 0 && <p>No ward or parish is entered yet.</p>}
      {data?.schemes.map((scheme) => (
        <OneScheme key={scheme.scheme} scheme={scheme} all={data} />
      ))}
      {data && mayKeepSchemes.value && <SchemeForm all={data} />}
    </section>
  )
}

type Open = 'sign' | 'readers' | 'change' | null

function OneScheme({ scheme, all }: { readonly scheme: WardenScheme; readonly all: WardenSchemesAnswer }) {
  const open = useSignal<Open>(null)
  const toggle = (what: Exclude<Open, null>) => (open.value = open.value === what ? null : what)
  const end = () => (open.value = null)
  const { name, areaKind, areaName, hoursPerWeek, fromDay, toDay, readers, statements } = scheme
  const button = (what: Exclude<Open, null>, words: string) => (
    <button type="button" aria-expanded={open.value === what} onClick={() => toggle(what)}>
      {words}
      <span class="visually-hidden">, {name}</span>…
    </button>
  )
  return (
    <section class="boxed one-scheme" aria-label={name}>
      <h3>{name}</h3>
      <p>
        {areaName} ({areaKind}), {hoursPerWeek} hours a week from {briefDayWithYear(fromDay)}
        {toDay && ` to ${briefDayWithYear(toDay)}`}.{' '}
        {readers.length > 0 ? `Read by ${listed(readers)}.` : 'Nobody reads it yet.'}
      </p>
      {statements.length > 0 ? (
        <ul class="notes">
          {statements.map(({ month, version, signedBy, signedAt, statement }) => (
            <li key={month}>
              {monthLabel(month)}: {statement.hoursWorked} hours worked of {statement.hoursPaid} paid for. Signed off by{' '}
              {signedBy} on {briefDayWithYear(signedAt.slice(0, 10))}
              {version > 1 && `, version ${version}`}.
            </li>
          ))}
        </ul>
      ) : (
        <p>No month is signed off, so whoever pays sees nothing yet.</p>
      )}
      {mayKeepSchemes.value && (
        <div class="buttons">
          {button('sign', 'Sign off a month')}
          {button('readers', 'Who reads it')}
          {button('change', 'Change hours or end it')}
        </div>
      )}
      {open.value === 'sign' && <Sign scheme={scheme} lastMonth={all.lastMonth} onEnd={end} />}
      {open.value === 'readers' && <Readers scheme={scheme} onEnd={end} />}
      {open.value === 'change' && <Change scheme={scheme} onEnd={end} />}
    </section>
  )
}

interface OneProps {
  readonly scheme: WardenScheme
  readonly onEnd: () => void
}

function Sign({ scheme, lastMonth, onEnd }: OneProps & { readonly lastMonth: string }) {
  const months = monthsToSign(scheme, lastMonth)
  const month = useSignal(months[0] ?? '')
  const { refusal, isSending } = signForm
  if (months.length === 0) return <p>No month of this scheme is over yet.</p>
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await signOff(scheme, month.value)) onEnd()
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <SelectField
        label="Month"
        value={month.value}
        options={months.map((each) => ({ value: each, label: monthLabel(each) }))}
        hint="It is worked out now and kept as it is. Signed off again, it is kept as another version, and whoever pays sees the last."
        onChange={(value) => (month.value = value)}
      />
      <FormProblem problem={refusal.value} meaning="Nothing was signed off." />
      <button type="submit" class="main" disabled={isSending.value}>
        Sign off {monthLabel(month.value)}
      </button>
    </form>
  )
}

function Readers({ scheme, onEnd }: OneProps) {
  const text = useSignal(scheme.readers.join('\n'))
  const { refusal, isSending } = readersForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await setReaders(scheme, text.value)) onEnd()
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <WordsField
        label="E-mail addresses of who reads it"
        rows={3}
        value={text.value}
        onInput={(value) => (text.value = value)}
        hint="One a line. Each needs an account with the role “Ward or parish that pays for wardens”, which an administrator invites. Who is left out no longer reads it."
        fault={faultOf(refusal.value, 'emails')}
      />
      <FormProblem problem={otherThan(refusal.value, ['emails'])} meaning="Nothing was changed." />
      <button type="submit" class="main" disabled={isSending.value}>
        Keep the readers
      </button>
    </form>
  )
}

function Change({ scheme, onEnd }: OneProps) {
  const hours = useSignal(String(scheme.hoursPerWeek))
  const toDay = useSignal(scheme.toDay ?? '')
  const { refusal, isSending } = changeSchemeForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const change = { hoursPerWeek: Number(hours.value), toDay: toDay.value === '' ? null : toDay.value }
    if (await changeScheme(scheme, change)) onEnd()
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <div class="pair">
        <WordsField
          label="Hours a week"
          type="number"
          least={0.5}
          most={1_000}
          step="any"
          value={hours.value}
          onInput={(value) => (hours.value = value)}
          fault={faultOf(refusal.value, 'hoursPerWeek')}
        />
        <WordsField
          label="Last day"
          type="date"
          hint={`Empty while it runs. Today is ${briefDayWithYear(today())}.`}
          value={toDay.value}
          onInput={(value) => (toDay.value = value)}
          fault={faultOf(refusal.value, 'toDay')}
        />
      </div>
      <FormProblem problem={otherThan(refusal.value, ['hoursPerWeek', 'toDay'])} meaning="Nothing was changed." />
      <button type="submit" class="main" disabled={isSending.value}>
        Keep it
      </button>
    </form>
  )
}
