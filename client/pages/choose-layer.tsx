import { isPoliceLayer, isRestrictedLayer, type MapLayerSlug, mapLayer } from '../../shared/partner-layers.ts'
import { maySeeRestricted } from '../state/account.ts'
import { choose } from '../state/choices.ts'
import { policeLayerOf, reaches } from '../state/layer-months.ts'
import { catalogue, type View } from '../state/view.ts'
import { type Option, SelectField } from '../widgets/select-field.tsx'

const joined = (types: readonly string[]) =>
  types.length > 1 ? 'From the police, several types together' : 'From the police, one type'

/** What is counted: a layer of the police or, where `partners` says so, of partners. Never both in one. */
export function ChooseLayer({ shown, partners = false }: { readonly shown: View; readonly partners?: boolean }) {
  const known = catalogue.value.data
  const layer = partners ? shown.layer : policeLayerOf(shown.layer)
  const options: Option[] = (known?.layers ?? []).map(({ slug, label, types, incidents }) => ({
    value: slug,
    label: incidents === 0 ? `${label} (no reports)` : label,
    group: joined(types),
  }))
  if (partners) options.push(...partnerOptions(layer))
  return (
    <SelectField
      label="What"
      value={layer}
      options={options}
      term={layer === 'anti-social-behaviour' ? 'asb' : 'report'}
      hint={mapLayer(layer).caution}
      onChange={(slug) => {
        // A layer of cases is counted for the whole district: the areas before it come back after it.
        const leaves = isRestrictedLayer(layer) && !isRestrictedLayer(slug)
        const next = slug as MapLayerSlug
        choose({
          layer: next,
          // Months of which the layer has nothing would only show that.
          ...(known && !reaches(known, next, shown.period) ? { period: null } : {}),
          ...(leaves ? { kind: null, vintage: null, area: null } : {}),
        })
      }}
    />
  )
}

function partnerOptions(chosen: MapLayerSlug): Option[] {
  const known = catalogue.value.data?.partnerLayers ?? []
  const mayRead = maySeeRestricted.value
  const group = 'From partners'
  const listed = known
    .filter(({ restricted }) => mayRead || !restricted)
    .map(({ slug, label, restricted, incidents }) => ({
      value: slug,
      label: restricted ? `${label} (whole district)` : incidents === 0 ? `${label} (no reports)` : label,
      group,
    }))
  const isListed = isPoliceLayer(chosen) || listed.some(({ value }) => value === chosen)
  const why = isRestrictedLayer(chosen) && !mayRead ? 'not for this account' : 'no reports'
  return isListed ? listed : [...listed, { value: chosen, label: `${mapLayer(chosen).label} (${why})`, group }]
}
