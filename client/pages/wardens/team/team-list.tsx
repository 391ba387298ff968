import { useSignal } from '@preact/signals'
import type { Warden } from '../../../../shared/contracts/warden-setup.ts'
import { dayNames } from '../../../../shared/wording/busiest-times.ts'
import { listed, plural } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { today } from '../../../state/van-inputs.ts'
import { mayCoordinate } from '../../../state/warden-inputs.ts'
import {
  addWarden,
  addWardenForm,
  changeWarden,
  changeWardenForm,
  managesWardens,
  retireWarden,
  usualWarden,
  type WardenFacts,
} from '../../../state/warden-team.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

/** Every warden by call sign, with hours and days away. */
export function TeamList({ wardens }: { readonly wardens: readonly Warden[] }) {
  const day = today()
  const isGone = ({ retiredOn }: Warden) => retiredOn !== null && retiredOn <= day
  const there = wardens.filter((warden) => !isGone(warden))
  const gone = wardens.filter(isGone)
  const hours = there.reduce((sum, { weeklyHours }) => sum + weeklyHours, 0)
  return (
    <section aria-labelledby="team-title">
      <h2 id="team-title">Team</h2>
      <p class="lede">
        {there.length === 0
          ? 'No warden works here yet, so no week can be made. Add one.'
          : `${plural(there.length, 'warden')} with ${hours} hours a week in all. Weeks are made by call sign; what a warden does is never ranked.`}
      </p>
      <div class="warden-list">
        {there.map((warden) => (
          <OneWarden key={warden.warden} warden={warden} />
        ))}
      </div>
      {mayCoordinate.value && <AddWarden />}
      {gone.length > 0 && (
        <details>
          <summary>{plural(gone.length, 'warden')} who left</summary>
          <div class="warden-list">
            {gone.map((warden) => (
              <OneWarden key={warden.warden} warden={warden} />
            ))}
          </div>
        </details>
      )}
    </section>
  )
}

function OneWarden({ warden }: { readonly warden: Warden }) {
  const asked = useSignal<'change' | 'retire' | null>(null)
  const open = (what: 'change' | 'retire') => (asked.value = asked.value === what ? null : what)
  const end = () => (asked.value = null)
  const { name, weeklyHours, daysAway, retiredOn, email } = warden
  return (
    <section class="boxed" aria-label={name}>
      <h3>{name}</h3>
      <p>
        {weeklyHours} hours a week
        {daysAway.length > 0 && `; never on ${listed(daysAway.map((each) => `${dayNames[each - 1]}s`))}`}.
        {managesWardens() && (email ? ` Signs in as ${email}.` : ' No account, so no rounds on a phone.')}
      </p>
      {retiredOn && <p>Not planned from {briefDayWithYear(retiredOn)} on.</p>}
      {mayCoordinate.value && (
        <div class="buttons">
          <button type="button" aria-expanded={asked.value === 'change'} onClick={() => open('change')}>
            Change<span class="visually-hidden"> {name}</span>…
          </button>
          {retiredOn === null ? (
            <button type="button" aria-expanded={asked.value === 'retire'} onClick={() => open('retire')}>
              Leaves<span class="visually-hidden">: {name}</span>…
            </button>
          ) : (
            <button type="button" onClick={() => void retireWarden(warden, null)}>
              Bring back<span class="visually-hidden"> {name}</span>
            </button>
          )}
        </div>
      )}
      {asked.value === 'change' && <ChangeWarden warden={warden} onEnd={end} />}
      {asked.value === 'retire' && <Retire warden={warden} onEnd={end} />}
    </section>
  )
}

interface FactsProps {
  readonly facts: WardenFacts
  readonly onChange: (facts: WardenFacts) => void
  readonly refusal: (typeof addWardenForm)['refusal']['value']
}

const told = ['weeklyHours', 'email', 'daysAway']

function Facts({ facts, onChange, refusal }: FactsProps) {
  const toggle = (weekday: number) => {
    const { daysAway } = facts
    const changed = daysAway.includes(weekday) ? daysAway.filter((each) => each !== weekday) : [...daysAway, weekday]
    onChange({ ...facts, daysAway: changed.sort((one, other) => one - other) })
  }
  const fault = faultOf(refusal, 'daysAway')
  return (
    <>
      <WordsField
        label="Hours a week"
        type="number"
        least={1}
        most={60}
        step="any"
        value={String(facts.weeklyHours)}
        onInput={(text) => onChange({ ...facts, weeklyHours: Number(text) })}
        fault={faultOf(refusal, 'weeklyHours')}
      />
      <fieldset class="days">
        <legend>Days never worked</legend>
        {fault && (
          <p class="fault" role="alert">
            {fault}
          </p>
        )}
        <div class="days-away">
          {dayNames.map((name, at) => (
            <label key={name}>
              <input type="checkbox" checked={facts.daysAway.includes(at + 1)} onChange={() => toggle(at + 1)} />
              <span>{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {managesWardens() && (
        <WordsField
          label="E-mail of their account"
          hint="Shows them their own rounds on their phone. Empty where they have none; told to line managers alone."
          value={facts.email}
          longest={200}
          onInput={(email) => onChange({ ...facts, email: email.trim() })}
          fault={faultOf(refusal, 'email')}
        />
      )}
    </>
  )
}

interface OneProps {
  readonly warden: Warden
  readonly onEnd: () => void
}

function ChangeWarden({ warden, onEnd }: OneProps) {
  const facts = useSignal<WardenFacts>(warden)
  const { refusal, isSending } = changeWardenForm
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await changeWarden(warden, facts.value)) onEnd()
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Facts facts={facts.value} onChange={(changed) => (facts.value = changed)} refusal={refusal.value} />
      <FormProblem problem={otherThan(refusal.value, told)} meaning="Nothing was changed." />
      <button type="submit" class="main" disabled={isSending.value}>
        Keep {warden.name}
      </button>
    </form>
  )
}

function Retire({ warden, onEnd }: OneProps) {
  const day = useSignal(today())
  const { refusal, isSending } = changeWardenForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await retireWarden(warden, day.value)) onEnd()
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <WordsField
        label="From which day they are no longer planned"
        hint="What was planned before stays; they can be brought back."
        type="date"
        value={day.value}
        onInput={(value) => (day.value = value)}
        fault={faultOf(refusal.value, 'retiredOn')}
      />
      <FormProblem problem={otherThan(refusal.value, ['retiredOn'])} meaning="Nothing was changed." />
      <button type="submit" class="main" disabled={isSending.value}>
        Plan {warden.name} no longer
      </button>
    </form>
  )
}

function AddWarden() {
  const name = useSignal('')
  const facts = useSignal<WardenFacts>(usualWarden)
  const fault = useSignal<string | undefined>(undefined)
  const { refusal, isSending } = addWardenForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    fault.value = name.value.trim() === '' ? 'Give the warden a call sign' : undefined
    if (fault.value || !(await addWarden(name.value.trim(), facts.value))) return
    name.value = ''
    facts.value = usualWarden
  }
  return (
    <details class="more">
      <summary>Add a warden</summary>
      <form onSubmit={(event) => void send(event)}>
        <WordsField
          label="Call sign"
          hint="Such as ‘Warden 9’. Weeks, rounds and reports show it in place of a name."
          value={name.value}
          longest={120}
          onInput={(value) => (name.value = value)}
          fault={fault.value ?? faultOf(refusal.value, 'name')}
        />
        <Facts facts={facts.value} onChange={(changed) => (facts.value = changed)} refusal={refusal.value} />
        <FormProblem problem={otherThan(refusal.value, ['name', ...told])} meaning="The warden was not added." />
        <button type="submit" class="main" disabled={isSending.value}>
          Add the warden
        </button>
      </form>
    </details>
  )
}
