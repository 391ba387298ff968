import { useSignal } from '@preact/signals'
import type { ConsultationRecord } from '../../../../shared/contracts/consultation-records.ts'
import { formatCount } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import {
  addVenue,
  changeVenue,
  consultations,
  mayKeepConsultations,
  removeVenue,
  venueForm,
} from '../../../state/consultations.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

const told = ['name', 'day', 'parishCode']

/** Where people were asked, and what was counted at each place. */
export function VenuesPart({ record }: { readonly record: ConsultationRecord }) {
  const { venues, elsewhere, withdrawnBecause } = record
  const labels = record.choices.map(({ label }) => label)
  const other = Object.values(elsewhere).reduce((sum, n) => sum + n, 0)
  const mayKeep = mayKeepConsultations.value && withdrawnBecause === ''
  return (
    <section aria-labelledby="venues-heading">
      <h3 id="venues-heading">Where they were asked</h3>
      {venues.length === 0 && other === 0 && <p>No venue is entered yet.</p>}
      {venues.length === 0 && other > 0 && <p>No venue: answers came in by form or file.</p>}
      {(venues.length > 0 || other > 0) && (
        <ScrollBox label="Counts by venue and choice">
          <table class="venues">
            <caption>Counts by venue and choice</caption>
            <thead>
              <tr>
                <th scope="col">Venue</th>
                <th scope="col">Parish</th>
                <th scope="col">Day</th>
                {labels.map((label) => (
                  <th scope="col" class="right" key={label}>
                    {label}
                  </th>
                ))}
                <th scope="col" class="right">
                  All
                </th>
              </tr>
            </thead>
            <tbody>
              {venues.map((venue) => (
                <tr key={venue.venue}>
                  <th scope="row">{venue.name}</th>
                  <td>{venue.parish === '' ? 'not said' : venue.parish}</td>
                  <td class="days">{briefDayWithYear(venue.day)}</td>
                  {labels.map((label) => (
                    <td class="right" key={label}>
                      {formatCount(venue.counts[label] ?? 0)}
                    </td>
                  ))}
                  <td class="right">{formatCount(venue.total)}</td>
                </tr>
              ))}
              {other > 0 && (
                <tr>
                  <th scope="row">At no venue</th>
                  <td />
                  <td />
                  {labels.map((label) => (
                    <td class="right" key={label}>
                      {formatCount(elsewhere[label] ?? 0)}
                    </td>
                  ))}
                  <td class="right">{formatCount(other)}</td>
                </tr>
              )}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {mayKeep && <AddVenue record={record} />}
      {mayKeep && venues.length > 0 && <PutRight record={record} />}
    </section>
  )
}

function parishOptions() {
  return [
    { value: '', label: 'Not known' },
    ...(consultations.value.data?.parishes ?? []).map(({ code, name }) => ({ value: code, label: name })),
  ]
}

function AddVenue({ record }: { readonly record: ConsultationRecord }) {
  const [name, parish, day] = [useSignal(''), useSignal(''), useSignal(record.from)]
  const { refusal, isSending } = venueForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await addVenue(record.consultation, { name: name.value.trim(), parishCode: parish.value, day: day.value }))
      name.value = ''
  }
  return (
    <details class="more no-print">
      <summary>Add a venue</summary>
      <form onSubmit={(event) => void send(event)}>
        <WordsField
          label="Name of the venue"
          longest={120}
          value={name.value}
          onInput={(value) => (name.value = value)}
          fault={faultOf(refusal.value, 'name')}
        />
        <div class="pair">
          <SelectField
            label="Parish it stands in"
            value={parish.value}
            options={parishOptions()}
            onChange={(value) => (parish.value = value)}
          />
          <WordsField
            label="Day"
            type="date"
            value={day.value}
            onInput={(value) => (day.value = value)}
            fault={faultOf(refusal.value, 'day')}
          />
        </div>
        <FormProblem problem={otherThan(refusal.value, told)} meaning="The venue was not added." />
        <button type="submit" class="main" disabled={isSending.value}>
          Add the venue
        </button>
      </form>
    </details>
  )
}

/** Says where a venue stands, or removes one at which nothing was counted. */
function PutRight({ record }: { readonly record: ConsultationRecord }) {
  const { refusal, isSending } = venueForm
  return (
    <details class="more no-print">
      <summary>Put venues right</summary>
      {record.venues.map(({ venue, name, parishCode, total, day }) => (
        <div class="put-right" key={venue}>
          <SelectField
            label={`Parish of ${name}, ${briefDayWithYear(day)}`}
            value={parishCode}
            options={parishOptions()}
            onChange={(value) => void changeVenue(record.consultation, venue, value)}
          />
          {total === 0 && (
            <button
              type="button"
              disabled={isSending.value}
              onClick={() => void removeVenue(record.consultation, venue)}
            >
              Remove<span class="visually-hidden"> {name}</span>
            </button>
          )}
        </div>
      ))}
      <FormProblem problem={otherThan(refusal.value, ['name', 'day'])} meaning="Nothing was changed." />
    </details>
  )
}
