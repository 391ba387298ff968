import { useState } from 'preact/hooks'
import { week } from '../../../state/plan-week.ts'
import { sites } from '../../../state/van-inputs.ts'
import { dragged, hoveredSite } from '../../../state/vans-shown.ts'
import { dropOnSite, endDrag } from '../../../state/week-moves.ts'
import { gridVisits } from '../../../state/week-shown.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { isUsable } from './usable-sites.ts'

/** Sites to drag into the week; a visit that is dropped on one goes there instead. */
export function SiteList() {
  const [over, setOver] = useState<number | null>(null)
  const known = (sites.value.data?.sites ?? [])
    .filter((site) => isUsable(site, week.value))
    .sort((one, other) => one.name.localeCompare(other.name))
  const visitsOf = (site: number) => gridVisits.value.filter((visit) => visit.site === site).length
  return (
    <section class="site-list" aria-labelledby="site-list">
      <h3 id="site-list">Sites</h3>
      <p class="hint">Drag one into a shift, or drop a visit on one to send the van there.</p>
      <ScrollBox label="Sites to drag" class="site-scroll">
        <ul>
          {known.map(({ site, name }) => (
            <li
              key={site}
              class={over === site ? 'over' : hoveredSite.value === site ? 'pointed-at' : ''}
              draggable
              onDragStart={(event) => {
                event.dataTransfer?.setData('text/plain', name)
                dragged.value = { kind: 'site', id: site }
              }}
              onDragEnd={endDrag}
              onDragOver={(event) => {
                if (dragged.peek()?.kind !== 'visit') return
                event.preventDefault()
                setOver(site)
              }}
              onDragLeave={() => setOver(null)}
              onDrop={(event) => {
                event.preventDefault()
                setOver(null)
                dropOnSite(site)
              }}
              onMouseEnter={() => {
                hoveredSite.value = site
              }}
              onMouseLeave={() => {
                hoveredSite.value = null
              }}
            >
              <span>{name}</span>
              <span class="hint">{visitsOf(site) > 0 ? `${visitsOf(site)} this week` : ''}</span>
            </li>
          ))}
        </ul>
      </ScrollBox>
    </section>
  )
}
