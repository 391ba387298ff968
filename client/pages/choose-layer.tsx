import { type LayerSlug, layer } from '../../shared/layers.ts'
import { choose } from '../state/choices.ts'
import { catalogue, type View } from '../state/view.ts'
import { type Option, SelectField } from '../widgets/select-field.tsx'

/** Which incident types are counted. */
export function ChooseLayer({ shown }: { readonly shown: View }) {
  const known = catalogue.value.data
  const joined = (types: readonly string[]) => (types.length > 1 ? 'Several types together' : 'One type')
  const options: Option[] = (known?.layers ?? []).map(({ slug, label, types, incidents }) => ({
    value: slug,
    label: incidents === 0 ? `${label} (no reports)` : label,
    group: joined(types),
  }))
  return (
    <SelectField
      label="What"
      value={shown.layer}
      options={options}
      term={shown.layer === 'anti-social-behaviour' ? 'asb' : 'report'}
      hint={layer(shown.layer).caution}
      onChange={(slug) => choose({ layer: slug as LayerSlug })}
    />
  )
}
