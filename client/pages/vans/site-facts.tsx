import { useSignal } from '@preact/signals'
import type { Site } from '../../../shared/contracts/plan-inputs.ts'
import { weekHoursInWords } from '../../../shared/wording/van-times.ts'
import { faultOf, otherThan } from '../../state/form-state.ts'
import { changeSite, factsForm, type SiteFacts } from '../../state/site-desk.ts'
import { proposedSite } from '../../state/van-map.ts'
import { FormProblem } from '../../widgets/form-problem.tsx'
import { RadioGroup } from '../../widgets/radio-group.tsx'
import { WordsField } from '../../widgets/words-field.tsx'
import { WeekHoursField } from './week-hours-field.tsx'

const fields = [
  { name: 'parking', label: 'Parking', hint: 'Where the van may stand, and who says so.' },
  { name: 'sightLine', label: 'Sight line', hint: 'What the camera sees, and what stands in the way.' },
  { name: 'consent', label: 'Consent', hint: 'Of whoever owns the land.' },
  { name: 'signage', label: 'Signs', hint: 'Where people read that there is a camera.' },
] as const

const power = { yes: true, no: false, unknown: null } as const

/** What is known of the ground; whoever may change it has fields, everybody else the words. */
export function SiteFactsForm({ site, mayChange }: { readonly site: Site; readonly mayChange: boolean }) {
  const facts = useSignal<SiteFacts>(site)
  const put = (change: Partial<SiteFacts>) => (facts.value = { ...facts.value, ...change })
  const { refusal, isSending } = factsForm
  const hasPower = site.hasPower === null ? 'not known' : site.hasPower ? 'yes' : 'no'
  if (!mayChange)
    return (
      <section>
        <h3>What is known of the ground</h3>
        <dl class="facts">
          {fields.map(({ name, label }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{site[name] || 'not known'}</dd>
            </div>
          ))}
          <div>
            <dt>Power at the site</dt>
            <dd>{hasPower}</dd>
          </div>
          <div>
            <dt>Permitted hours</dt>
            <dd>{weekHoursInWords(site.permittedHours)}</dd>
          </div>
        </dl>
      </section>
    )
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    const { parking, sightLine, consent, signage, permittedHours, longitude, latitude } = facts.value
    const kept = { parking, sightLine, consent, signage, permittedHours, longitude, latitude }
    void changeSite(site, { ...kept, hasPower: facts.value.hasPower })
  }
  const chosen = facts.value.hasPower === null ? 'unknown' : facts.value.hasPower ? 'yes' : 'no'
  const isMoved = facts.value.longitude !== site.longitude || facts.value.latitude !== site.latitude
  return (
    <form class="site-facts" onSubmit={save}>
      <h3>What is known of the ground</h3>
      {fields.map(({ name, label, hint }) => (
        <WordsField
          key={name}
          label={label}
          hint={hint}
          rows={2}
          value={facts.value[name]}
          onInput={(value) => put({ [name]: value })}
          fault={faultOf(refusal.value, name)}
        />
      ))}
      <RadioGroup
        legend="Power at the site"
        inline
        value={chosen}
        choices={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
          { value: 'unknown', label: 'Not known' },
        ]}
        onChange={(value) => put({ hasPower: power[value as keyof typeof power] })}
      />
      <WeekHoursField
        legend="Permitted hours"
        anyTime="At any time"
        value={facts.value.permittedHours}
        onChange={(permittedHours) => put({ permittedHours })}
        fault={faultOf(refusal.value, 'permittedHours')}
      />
      {proposedSite.value && (
        <p>
          <button type="button" onClick={() => proposedSite.value && put(proposedSite.value)}>
            Move this site to the mark on the map
          </button>
        </p>
      )}
      {isMoved && (
        <p class="notice">
          It moves when you keep this. A justification in force stays with it: check that it still fits.
        </p>
      )}
      <FormProblem
        problem={otherThan(refusal.value, ['parking', 'sightLine', 'consent', 'signage', 'permittedHours'])}
        meaning="Nothing was changed."
      />
      <button type="submit" class="main" disabled={isSending.value}>
        Keep what is known
      </button>
    </form>
  )
}
