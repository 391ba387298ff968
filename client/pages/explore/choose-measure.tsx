import { type MeasureSlug, measures } from '../../../shared/measures.ts'
import { isRestrictedLayer } from '../../../shared/partner-layers.ts'
import type { Term } from '../../../shared/wording/what-is-this.ts'
import { choose } from '../../state/choices.ts'
import { catalogue, type View } from '../../state/view.ts'
import { RadioGroup } from '../../widgets/radio-group.tsx'
import { SelectField } from '../../widgets/select-field.tsx'

const terms: Record<MeasureSlug, Term> = {
  count: 'count',
  rate: 'rate',
  'household-rate': 'rate',
  'eb-rate': 'smoothed-rate',
  change: 'change',
  'gi-star': 'gi-star',
}

// The order of the questions: where is it high for sure, is it changing, then how much.
const order: readonly MeasureSlug[] = ['gi-star', 'change', 'count', 'rate', 'household-rate', 'eb-rate']

export function ChooseMeasure({ shown }: { readonly shown: View }) {
  const kinds = catalogue.value.data?.areaKinds ?? []
  const kind = kinds.find((each) => each.kind === shown.kind && each.vintage === shown.vintage)
  const refusal = (slug: MeasureSlug): string | undefined => {
    if (shown.show === 'both' && (slug === 'gi-star' || slug === 'change')) return 'Not on one map with deprivation.'
    if (slug === 'gi-star' && isRestrictedLayer(shown.layer)) return 'Not for a district alone: it has no neighbours.'
    if ((slug === 'rate' || slug === 'eb-rate') && !kind?.residents) return 'The number of residents is not loaded.'
    if (slug === 'household-rate' && !kind?.households) return 'The number of households is not loaded.'
    return undefined
  }
  const options = order.flatMap((slug) => measures.filter((measure) => measure.slug === slug))
  return (
    <>
      <RadioGroup
        legend="Measured by"
        value={shown.measure}
        term={terms[shown.measure]}
        onChange={(measure) => choose({ measure: measure as MeasureSlug, sort: null, reversed: false, breaks: [] })}
        choices={options.map(({ slug, label, question }) => ({
          value: slug,
          label,
          disabled: refusal(slug) !== undefined,
          hint: refusal(slug) ?? question,
        }))}
      />
      {shown.show === 'crime' && shown.measure === 'gi-star' && (
        <SelectField
          label="Hot spots compare"
          value={shown.compares ?? ''}
          options={[
            { value: '', label: kind?.residents ? 'Rates (usual)' : 'Counts (residents not loaded)' },
            ...(kind?.residents ? [{ value: 'eb-rate', label: 'Smoothed rates' }] : []),
            { value: 'count', label: 'Counts' },
          ]}
          onChange={(of) => choose({ compares: of ? (of as 'count') : null })}
        />
      )}
    </>
  )
}
