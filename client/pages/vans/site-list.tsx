import type { Site } from '../../../shared/contracts/plan-inputs.ts'
import { siteMarks } from '../../../shared/map-classes/van-marks.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { weekHoursInWords } from '../../../shared/wording/van-times.ts'
import { listedSites, type SiteFilter, siteFilter, siteSearch, siteStateWords } from '../../state/site-desk.ts'
import { sites, today } from '../../state/van-inputs.ts'
import { siteMarkOf } from '../../state/van-map.ts'
import { hoveredSite } from '../../state/vans-shown.ts'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { SelectField } from '../../widgets/select-field.tsx'
import { VanMarkIcon } from '../../widgets/van-mark-icon.tsx'
import { WordsField } from '../../widgets/words-field.tsx'
import { InnerLink } from '../inner-link.tsx'

const filters: readonly { readonly value: SiteFilter; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'ready', label: 'Accepted, justified' },
  { value: 'unjustified', label: 'Accepted, no justification' },
  { value: 'suggested', label: 'Suggested' },
  { value: 'refused', label: 'Refused' },
]

/** Sites by name, with their state in words. */
export function SiteList() {
  const shown = listedSites.value
  const all = sites.value.data?.sites.length ?? 0
  return (
    <section aria-label="List of sites">
      <div class="pair">
        <SelectField
          label="State"
          value={siteFilter.value}
          options={filters}
          onChange={(value) => (siteFilter.value = value as SiteFilter)}
        />
        <WordsField label="Name" value={siteSearch.value} onInput={(value) => (siteSearch.value = value)} />
      </div>
      <p class="hint" role="status">
        {shown.length === all ? plural(all, 'site') : `${shown.length} of ${plural(all, 'site')}`}
      </p>
      {shown.length > 0 && (
        <ScrollBox label="Sites">
          <table class="sites-table">
            <thead>
              <tr>
                <th scope="col">Site</th>
                <th scope="col">State</th>
                <th scope="col">Permitted hours</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((site) => (
                <Row key={site.site} site={site} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}

function Row({ site }: { readonly site: Site }) {
  const day = today()
  return (
    <tr
      class={hoveredSite.value === site.site ? 'pointed' : undefined}
      onMouseEnter={() => (hoveredSite.value = site.site)}
      onMouseLeave={() => (hoveredSite.value = null)}
      onFocusIn={() => (hoveredSite.value = site.site)}
    >
      <th scope="row">
        <InnerLink to={{ site: site.site }}>{site.name}</InnerLink>
      </th>
      <td>
        <span class="state">
          <VanMarkIcon mark={siteMarks[siteMarkOf(site, day)]} />
          {siteStateWords(site, day)}
        </span>
      </td>
      <td>{weekHoursInWords(site.permittedHours)}</td>
    </tr>
  )
}
