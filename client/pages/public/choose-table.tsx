import type { PublishedYear } from '../../../shared/contracts/public.ts'
import {
  choosePublic,
  publicAreas,
  publicChoices,
  publicDistrict,
  publicIndex,
  publicType,
} from '../../state/published.ts'
import { SelectField } from '../../widgets/select-field.tsx'

export function ChooseTable({ year }: { readonly year: PublishedYear }) {
  const districts = publicIndex.value.data?.districts ?? []
  const areas = publicAreas.value
  return (
    <form class="public-choices" aria-label="Choose figures" onSubmit={(event) => event.preventDefault()}>
      {districts.length > 1 && (
        <SelectField
          label="District"
          value={year.district.code}
          options={districts.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(district) => choosePublic({ district, year: null, areas: null })}
        />
      )}
      <SelectField
        label="Year"
        value={year.year}
        options={(publicDistrict.value?.years ?? []).map((one) => ({ value: one.year, label: one.year }))}
        onChange={(chosen) => choosePublic({ year: chosen })}
      />
      <SelectField
        label="Type"
        value={publicType.value?.slug ?? ''}
        options={year.types.map(({ slug, label }) => ({ value: slug, label }))}
        onChange={(type) => choosePublic({ type })}
      />
      <SelectField
        label="Areas"
        value={areas ? `${areas.kind} ${areas.vintage}` : ''}
        options={year.areaKinds.map(({ kind, plural, vintage }) => ({
          value: `${kind} ${vintage}`,
          label: `${plural} of ${vintage}`,
        }))}
        onChange={(chosen) => choosePublic({ areas: chosen })}
      />
      <SelectField
        label="Show"
        value={publicChoices.value.show}
        options={[
          { value: 'counts', label: 'Number of reports' },
          { value: 'rates', label: 'Reports per 1,000 residents' },
        ]}
        onChange={(show) => choosePublic({ show: show === 'rates' ? 'rates' : 'counts' })}
      />
    </form>
  )
}
