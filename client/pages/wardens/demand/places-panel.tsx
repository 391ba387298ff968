import { useState } from 'preact/hooks'
import { hoursInWords } from '../../../../shared/wording/van-times.ts'
import type { placeKindWords } from '../../../../shared/wording/warden-places.ts'
import { wardenDemand } from '../../../state/warden-demand.ts'
import { askPlaces, forgetPlaces, wardenPlaces } from '../../../state/warden-places.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { RadioGroup } from '../../../widgets/radio-group.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { PlacesFound } from './places-found.tsx'

type Kind = keyof typeof placeKindWords

const hoursChoices = [
  { fromHour: 18, toHour: 30 },
  { fromHour: 14, toHour: 22 },
  { fromHour: 20, toHour: 28 },
  { fromHour: 0, toHour: 24 },
]
const reaches = [100, 200, 300, 500, 1_000]
const betas = [0, 0.5, 1, 2]

/** Where a help point or a reporting centre would reach most. */
export function PlacesPanel() {
  const canTellHours = wardenDemand.value.data?.canTellHours ?? true
  const [kind, setKind] = useState<Kind>(canTellHours ? 'help-point' : 'reporting-centre')
  const [places, setPlaces] = useState(2)
  const [reachMetres, setReach] = useState(200)
  const [hours, setHours] = useState(0)
  const [beta, setBeta] = useState(0)
  const { status, answer, problem } = wardenPlaces.value
  const submit = (event: Event) => {
    event.preventDefault()
    void askPlaces({ kind, places, reachMetres, beta, ...hoursChoices[hours]! })
  }
  const isHelpPoint = kind === 'help-point'
  return (
    <details class="siting">
      <summary>
        <h2>Where people could reach somebody</h2>
      </summary>
      <div class="siting-body">
        <p>
          Asks where a help point would have most in reach, or a reporting centre be nearest to those who live here.
          Nothing is kept. The middle of an area is no address: look around it for a building.
        </p>
        <form class="siting-form" onSubmit={submit}>
          <RadioGroup
            legend="What is to be placed"
            value={kind}
            choices={[
              {
                value: 'help-point',
                label: 'Help points',
                disabled: !canTellHours,
                hint: canTellHours
                  ? 'Where most of the evening and the night lies within reach. What stands already is left out.'
                  : 'Needs incidents with hours.',
              },
              {
                value: 'reporting-centre',
                label: 'Reporting centres',
                hint: 'Nearest on average to residents, wherever they live.',
              },
            ]}
            onChange={(value) => setKind(value as Kind)}
          />
          <SelectField
            label="How many"
            value={String(places)}
            options={Array.from({ length: 10 }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }))}
            onChange={(value) => setPlaces(Number(value))}
          />
          {isHelpPoint && (
            <>
              <SelectField
                label="Reach of a help point"
                value={String(reachMetres)}
                options={reaches.map((metres) => ({ value: String(metres), label: `${metres} m` }))}
                hint="How far somebody in need would go to it."
                onChange={(value) => setReach(Number(value))}
              />
              <SelectField
                label="Hours it is for"
                value={String(hours)}
                options={hoursChoices.map((each, at) => ({
                  value: String(at),
                  label: each.toHour - each.fromHour === 24 ? 'All day' : hoursInWords(each),
                }))}
                onChange={(value) => setHours(Number(value))}
              />
            </>
          )}
          <SelectField
            label="Weight on deprived places"
            value={String(beta)}
            options={betas.map((each) => ({
              value: String(each),
              label:
                each === 0 ? 'None: everybody counts the same' : `The most deprived tenth counts ${1 + each} times`,
            }))}
            onChange={(value) => setBeta(Number(value))}
          />
          <p class="run-row">
            <button type="submit" class="main" disabled={status === 'loading'}>
              Find places
            </button>
            {answer && (
              <button type="button" class="quiet" onClick={forgetPlaces}>
                Take the answer away
              </button>
            )}
          </p>
        </form>
        {status === 'loading' && <p class="waiting">Looking for the best places…</p>}
        {problem && <ProblemNote problem={problem} meaning="No places were found." />}
        {answer && <PlacesFound answer={answer} />}
      </div>
    </details>
  )
}
