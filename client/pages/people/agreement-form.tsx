import { useEffect, useId, useRef } from 'preact/hooks'
import { feeds, isFeedSlug } from '../../../shared/feeds/feeds.ts'
import { type Tier, tiers } from '../../../shared/roles.ts'
import { isSending, refusal } from '../../state/people.ts'
import { draft, saveAgreement } from '../../state/records.ts'
import { TextField } from '../../widgets/text-field.tsx'
import { tierWords } from './agreement-words.ts'
import { fieldsOf } from './fields-of.ts'

/** Incidents with exact places, which agreements name by who sent them. */
const exact = 'incident'

/** Adds an agreement, or renews one: the same data and reference change the one there is. */
export function AgreementForm() {
  const at = useRef<HTMLHeadingElement>(null)
  const chosen = draft.value
  useEffect(() => {
    if (chosen) at.current?.focus()
  }, [chosen])
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const { what = '', supplier = '', reference = '', purpose = '', tier, expiresOn = '' } = fieldsOf(event)
    const feed = what === exact ? supplier.trim() : what
    if (await saveAgreement({ feed, supplier, reference, purpose, tier: tier as Tier, expiresOn })) form.reset()
  }
  const faults = new Map(refusal.value?.errors?.map(({ parameter, detail }) => [parameter, detail]))
  return (
    <section>
      <h3 ref={at} tabIndex={-1}>
        {chosen?.reference ? `Renew or change ${chosen.reference}` : 'Add an agreement'}
      </h3>
      {/* Another draft is another form, so that each begins with its own words. */}
      <form key={JSON.stringify(chosen)} onSubmit={(event) => void submit(event)}>
        <Choice
          label="Data"
          name="what"
          first={chosen?.feed === undefined ? feeds[0].slug : isFeedSlug(chosen.feed) ? chosen.feed : exact}
          options={[
            ...feeds.map(({ slug, label }) => [slug, label] as const),
            [exact, 'Incidents with exact places'] as const,
          ]}
        />
        <TextField
          label="From"
          name="supplier"
          autocomplete="off"
          first={chosen?.supplier}
          hint="Who gives the data, spelled as it was when their files were loaded."
          fault={faults.get('supplier')}
        />
        <TextField
          label="Reference"
          name="reference"
          autocomplete="off"
          first={chosen?.reference}
          hint="By which the partners find the agreement."
          fault={faults.get('reference')}
        />
        <TextField
          label="Purpose"
          name="purpose"
          autocomplete="off"
          first={chosen?.purpose}
          hint="What the data may be used for."
          fault={faults.get('purpose')}
        />
        <Choice
          label="Who may see rows"
          name="tier"
          first={chosen?.tier ?? 'partner'}
          options={tiers.map((tier) => [tier, tierWords[tier]] as const)}
        />
        <TextField
          label="Last day"
          name="expiresOn"
          type="date"
          autocomplete="off"
          first={chosen?.expiresOn}
          fault={faults.get('expiresOn')}
        />
        <button type="submit" class="main" disabled={isSending.value}>
          Keep the agreement
        </button>{' '}
        {chosen && (
          <button
            type="button"
            onClick={() => {
              draft.value = null
            }}
          >
            Begin an empty one
          </button>
        )}
      </form>
    </section>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly name: string
  readonly first: string
  readonly options: readonly (readonly [value: string, label: string])[]
}

/** One of several, as a field of a form. */
export function Choice({ label, name, first, options }: ChoiceProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name}>
        {options.map(([value, words]) => (
          <option key={value} value={value} selected={value === first}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}
