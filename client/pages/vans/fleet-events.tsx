import { useSignal } from '@preact/signals'
import { plural } from '../../../shared/wording/counts.ts'
import { briefDayWithYear, hoursInWords } from '../../../shared/wording/van-times.ts'
import { addEvent, cancelEvent, cancelForm, comingEvents, eventForm, siteName } from '../../state/fleet-desk.ts'
import { faultOf, otherThan } from '../../state/form-state.ts'
import { type ground, mayPlan, sites, today } from '../../state/van-inputs.ts'
import { FormProblem } from '../../widgets/form-problem.tsx'
import { SelectField } from '../../widgets/select-field.tsx'
import { WordsField } from '../../widgets/words-field.tsx'

type Events = NonNullable<typeof ground.value.data>['events']

/** What a van is promised to; plans place these first. */
export function FleetEvents({ events }: { readonly events: Events }) {
  const coming = comingEvents(events, today())
  const cancelled = events.filter(({ cancelledBecause }) => cancelledBecause !== null)
  return (
    <section aria-labelledby="events-title">
      <h2 id="events-title">Committed events</h2>
      <p class="lede">
        {coming.length === 0
          ? 'No van is promised to an event from today on.'
          : `${plural(coming.length, 'event')} from today on. A plan places a van there before anything else.`}
      </p>
      {coming.map((event) => (
        <OneEvent key={event.event} event={event} />
      ))}
      {cancelled.length > 0 && (
        <details class="more">
          <summary>Promises taken back ({cancelled.length})</summary>
          <ul class="notes">
            {cancelled.map(({ event, name, day, cancelledBecause }) => (
              <li key={event}>
                {name}, {briefDayWithYear(day)}: {cancelledBecause}
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayPlan.value && <AddEvent />}
    </section>
  )
}

function OneEvent({ event }: { readonly event: Events[number] }) {
  const isAsking = useSignal(false)
  const reason = useSignal('')
  const { refusal, isSending } = cancelForm
  const send = async (submitted: SubmitEvent) => {
    submitted.preventDefault()
    if (await cancelEvent(event, reason.value.trim())) isAsking.value = false
  }
  return (
    <div class="boxed">
      <p>
        <strong>{event.name}</strong>: {briefDayWithYear(event.day)}, {hoursInWords(event)}, at {siteName(event.site)}
      </p>
      {mayPlan.value && !isAsking.value && (
        <button type="button" onClick={() => (isAsking.value = true)}>
          Take the promise back<span class="visually-hidden"> to {event.name}</span>…
        </button>
      )}
      {isAsking.value && (
        <form onSubmit={(submitted) => void send(submitted)}>
          <WordsField
            label="Why the promise is taken back"
            value={reason.value}
            onInput={(value) => (reason.value = value)}
            fault={faultOf(refusal.value, 'reason')}
          />
          <FormProblem problem={otherThan(refusal.value, ['reason'])} meaning="The promise still holds." />
          <div class="buttons">
            <button type="submit" class="main" disabled={isSending.value}>
              Take it back
            </button>
            <button type="button" onClick={() => (isAsking.value = false)}>
              Keep the promise
            </button>
          </div>
        </form>
      )}
    </div>
  )
}

const clock = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`

function AddEvent() {
  const usable = (sites.value.data?.sites ?? []).filter(({ status }) => status !== 'refused')
  const name = useSignal('')
  const site = useSignal<string>('')
  const day = useSignal('')
  const from = useSignal('10')
  const to = useSignal('14')
  const { refusal, isSending } = eventForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const request = {
      name: name.value.trim(),
      site: Number(site.value || usable[0]?.site),
      day: day.value,
      fromHour: Number(from.value),
      toHour: Number(to.value),
    }
    if (!(await addEvent(request))) return
    name.value = ''
    day.value = ''
  }
  if (usable.length === 0) return <p class="hint">An event needs a site: add one under Sites first.</p>
  return (
    <details class="more">
      <summary>Promise a van to an event</summary>
      <form onSubmit={(event) => void send(event)}>
        <WordsField
          label="Event"
          value={name.value}
          longest={120}
          onInput={(value) => (name.value = value)}
          fault={faultOf(refusal.value, 'name')}
        />
        <SelectField
          label="Site"
          value={site.value || String(usable[0]?.site)}
          options={usable.map((each) => ({ value: String(each.site), label: each.name }))}
          onChange={(value) => (site.value = value)}
        />
        {faultOf(refusal.value, 'site') && (
          <p class="fault" role="alert">
            {faultOf(refusal.value, 'site')}
          </p>
        )}
        <WordsField
          label="Day"
          type="date"
          value={day.value}
          onInput={(value) => (day.value = value)}
          fault={faultOf(refusal.value, 'day')}
        />
        <div class="pair">
          <SelectField
            label="From"
            value={from.value}
            options={Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: clock(hour) }))}
            onChange={(value) => {
              from.value = value
              if (Number(to.value) <= Number(value)) to.value = String(Number(value) + 1)
            }}
          />
          <SelectField
            label="To"
            value={to.value}
            options={Array.from({ length: 36 - Number(from.value) }, (_, after) => Number(from.value) + 1 + after).map(
              (hour) => ({ value: String(hour), label: hour >= 24 ? `${clock(hour)} next day` : clock(hour) }),
            )}
            onChange={(value) => (to.value = value)}
          />
        </div>
        <FormProblem problem={otherThan(refusal.value, ['name', 'site', 'day'])} meaning="Nothing was promised." />
        <button type="submit" class="main" disabled={isSending.value}>
          Promise a van
        </button>
      </form>
    </details>
  )
}
