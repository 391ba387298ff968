import { useSignal } from '@preact/signals'
import type { Van } from '../../../shared/contracts/plan-inputs.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { briefDayWithYear, weekHoursInWords } from '../../../shared/wording/van-times.ts'
import {
  absenceForm,
  addAbsence,
  addVan,
  addVanForm,
  changeVan,
  changeVanForm,
  comingAbsences,
  retireVan,
  usualVan,
  type VanFacts,
  vanWords,
} from '../../state/fleet-desk.ts'
import { faultOf, otherThan } from '../../state/form-state.ts'
import { mayPlan, today } from '../../state/van-inputs.ts'
import { FormProblem } from '../../widgets/form-problem.tsx'
import { WordsField } from '../../widgets/words-field.tsx'
import { WeekHoursField } from './week-hours-field.tsx'

/** Every van with its crew and hours, and when it is away. */
export function FleetVans({ vans }: { readonly vans: readonly Van[] }) {
  const day = today()
  const used = vans.filter(({ retiredOn }) => retiredOn === null || retiredOn > day)
  const hours = used.reduce((sum, { weeklyHours }) => sum + weeklyHours, 0)
  return (
    <>
      <p class="lede">
        {used.length === 0
          ? 'No van is in use, so no week can be planned. Add one.'
          : `${plural(used.length, 'van')} in use, with ${hours} crewed hours a week in all.`}
      </p>
      {vans.map((van) => (
        <OneVan key={van.van} van={van} />
      ))}
      {mayPlan.value && <AddVan />}
    </>
  )
}

function OneVan({ van }: { readonly van: Van }) {
  const asked = useSignal<'change' | 'away' | 'retire' | null>(null)
  const day = today()
  const isRetired = van.retiredOn !== null && van.retiredOn <= day
  const open = (what: 'change' | 'away' | 'retire') => (asked.value = asked.value === what ? null : what)
  const end = () => (asked.value = null)
  const away = comingAbsences(van, day)
  return (
    <section class="boxed" aria-label={van.name}>
      <h3>
        {van.name}
        {isRetired && ' (retired)'}
      </h3>
      <p>
        {vanWords(van)}. Crewed {weekHoursInWords(van.crewHours)}.
      </p>
      {van.retiredOn && (
        <p>
          {isRetired ? 'Retired on' : 'To be retired on'} {briefDayWithYear(van.retiredOn)}.
        </p>
      )}
      {away.length > 0 && (
        <ul class="notes">
          {away.map(({ from, to, reason }) => (
            <li key={`${from} ${to} ${reason}`}>
              Away {from === to ? 'on' : 'from'} {briefDayWithYear(from)}
              {from !== to && ` to ${briefDayWithYear(to)}`}: {reason}
            </li>
          ))}
        </ul>
      )}
      {mayPlan.value && (
        <div class="buttons">
          <button type="button" aria-expanded={asked.value === 'change'} onClick={() => open('change')}>
            Change crew and hours<span class="visually-hidden"> of {van.name}</span>…
          </button>
          <button type="button" aria-expanded={asked.value === 'away'} onClick={() => open('away')}>
            Enter maintenance or absence<span class="visually-hidden"> of {van.name}</span>…
          </button>
          {van.retiredOn === null ? (
            <button type="button" aria-expanded={asked.value === 'retire'} onClick={() => open('retire')}>
              Retire<span class="visually-hidden"> {van.name}</span>…
            </button>
          ) : (
            <button type="button" onClick={() => void retireVan(van, null)}>
              Bring back<span class="visually-hidden"> {van.name}</span>
            </button>
          )}
        </div>
      )}
      {asked.value === 'change' && <ChangeVan van={van} onEnd={end} />}
      {asked.value === 'away' && <Away van={van} onEnd={end} />}
      {asked.value === 'retire' && <Retire van={van} onEnd={end} />}
    </section>
  )
}

interface FactsProps {
  readonly facts: VanFacts
  readonly onChange: (facts: VanFacts) => void
  readonly refusal: (typeof addVanForm)['refusal']['value']
}

function Facts({ facts, onChange, refusal }: FactsProps) {
  const number = (name: 'crew' | 'operators' | 'weeklyHours') => (text: string) =>
    onChange({ ...facts, [name]: text === '' ? 0 : Number(text) })
  return (
    <>
      <div class="pair">
        <WordsField
          label="Operators in it at a time"
          type="number"
          least={1}
          most={2}
          value={String(facts.crew)}
          onInput={number('crew')}
          fault={faultOf(refusal, 'crew')}
        />
        <WordsField
          label="Operators who share the work"
          type="number"
          least={1}
          most={20}
          value={String(facts.operators)}
          onInput={number('operators')}
          fault={faultOf(refusal, 'operators')}
        />
      </div>
      <WordsField
        label="Hours of its operators in one week together"
        hint="37 hours are six shifts of six hours with a crew of one, and three with a crew of two."
        type="number"
        least={0}
        most={168}
        step="any"
        value={String(facts.weeklyHours)}
        onInput={number('weeklyHours')}
        fault={faultOf(refusal, 'weeklyHours')}
      />
      <WeekHoursField
        legend="When it can be crewed"
        anyTime="Whenever it is wanted"
        value={facts.crewHours}
        onChange={(crewHours) => onChange({ ...facts, crewHours })}
        fault={faultOf(refusal, 'crewHours')}
      />
    </>
  )
}

interface OneProps {
  readonly van: Van
  readonly onEnd: () => void
}

function ChangeVan({ van, onEnd }: OneProps) {
  const facts = useSignal<VanFacts>(van)
  const { refusal, isSending } = changeVanForm
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await changeVan(van, facts.value)) onEnd()
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Facts facts={facts.value} onChange={(changed) => (facts.value = changed)} refusal={refusal.value} />
      <FormProblem
        problem={otherThan(refusal.value, ['crew', 'operators', 'weeklyHours', 'crewHours'])}
        meaning="Nothing was changed."
      />
      <button type="submit" class="main" disabled={isSending.value}>
        Keep crew and hours
      </button>
    </form>
  )
}

function Away({ van, onEnd }: OneProps) {
  const from = useSignal(today())
  const to = useSignal(today())
  const reason = useSignal('Maintenance')
  const { refusal, isSending } = absenceForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await addAbsence(van, { from: from.value, to: to.value, reason: reason.value.trim() })) onEnd()
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <div class="pair">
        <WordsField
          label="First day"
          type="date"
          value={from.value}
          onInput={(value) => (from.value = value)}
          fault={faultOf(refusal.value, 'from')}
        />
        <WordsField
          label="Last day"
          type="date"
          value={to.value}
          onInput={(value) => (to.value = value)}
          fault={faultOf(refusal.value, 'to')}
        />
      </div>
      <WordsField
        label="Reason"
        value={reason.value}
        onInput={(value) => (reason.value = value)}
        fault={faultOf(refusal.value, 'reason')}
      />
      <FormProblem problem={otherThan(refusal.value, ['from', 'to', 'reason'])} meaning="Nothing was entered." />
      <button type="submit" class="main" disabled={isSending.value}>
        Enter it
      </button>
    </form>
  )
}

function Retire({ van, onEnd }: OneProps) {
  const day = useSignal(today())
  const { refusal, isSending } = changeVanForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await retireVan(van, day.value)) onEnd()
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <WordsField
        label="From which day it is no longer planned"
        hint="Its past stays; it can be brought back."
        type="date"
        value={day.value}
        onInput={(value) => (day.value = value)}
        fault={faultOf(refusal.value, 'retiredOn')}
      />
      <FormProblem problem={otherThan(refusal.value, ['retiredOn'])} meaning="It was not retired." />
      <button type="submit" class="main" disabled={isSending.value}>
        Retire {van.name}
      </button>
    </form>
  )
}

function AddVan() {
  const name = useSignal('')
  const facts = useSignal<VanFacts>(usualVan)
  const fault = useSignal<string | undefined>(undefined)
  const { refusal, isSending } = addVanForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    fault.value = name.value.trim() === '' ? 'Give the van a name' : undefined
    if (fault.value || !(await addVan(name.value.trim(), facts.value))) return
    name.value = ''
    facts.value = usualVan
  }
  return (
    <details class="more">
      <summary>Add a van</summary>
      <form onSubmit={(event) => void send(event)}>
        <WordsField
          label="Name of the van"
          value={name.value}
          longest={120}
          onInput={(value) => (name.value = value)}
          fault={fault.value ?? faultOf(refusal.value, 'name')}
        />
        <Facts facts={facts.value} onChange={(changed) => (facts.value = changed)} refusal={refusal.value} />
        <FormProblem
          problem={otherThan(refusal.value, ['name', 'crew', 'operators', 'weeklyHours', 'crewHours'])}
          meaning="The van was not added."
        />
        <button type="submit" class="main" disabled={isSending.value}>
          Add the van
        </button>
      </form>
    </details>
  )
}
