import { type PlaceMark, placeMarks, type SiteMark, siteMarks } from '../../../shared/map-classes/van-marks.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { demand, ground, sites, today } from '../../state/van-inputs.ts'
import {
  demandGist,
  isOpenNow,
  type PlaceLayer,
  placeLayers,
  shownDemand,
  shownHours,
  shownLayers,
  siteMarkOf,
  toggleLayer,
  whenShown,
} from '../../state/van-map.ts'
import { shownReachMetres, shownVisits } from '../../state/vans-shown.ts'
import { ClassKey } from '../../widgets/class-key.tsx'
import { VanMarkIcon } from '../../widgets/van-mark-icon.tsx'

/** What the map shows: how much is expected, in which unit and period, with which gaps; the marks; the switches. */
export function VansLegend() {
  return (
    <div class="vans-legend">
      <DemandKey />
      <details open class="vans-key">
        <summary>Marks on the map</summary>
        <SitesKey />
        <Switches />
      </details>
    </div>
  )
}

function DemandKey() {
  const now = shownDemand.value
  const about = demand.value.data
  if (!now) {
    if (!about?.canPlaceVans) return null
    return <p class="hint">Nothing is worked out for this shift, so the map shows sites only.</p>
  }
  const none = now.values.filter((value) => !(value > 0)).length
  const marks = now.classes.colours.map((_, at, all) => (at === all.length - 1 && all.length > 1 ? 1 : 0))
  return (
    <section class="map-legend" aria-label="Legend">
      <p class="legend-head">
        <strong>Incidents expected in each square of 100 m</strong>{' '}
        <span class="hint">
          {whenShown(now.about.week)}; {demandGist(now)}
        </span>
      </p>
      <ClassKey classes={now.classes} missing={0} marks={marks} onlyUsed />
      {none > 0 && <p class="hint">No colour: {plural(none, 'square')} where nothing is expected then.</p>}
    </section>
  )
}

function SitesKey() {
  const known = sites.value.data?.sites ?? []
  const day = today()
  const counts = new Map<SiteMark, number>()
  for (const site of known) counts.set(siteMarkOf(site, day), (counts.get(siteMarkOf(site, day)) ?? 0) + 1)
  const reach = shownReachMetres.value
  return (
    <ul class="key-list">
      {(Object.keys(siteMarks) as SiteMark[])
        .filter((mark) => counts.has(mark))
        .map((mark) => (
          <li key={mark}>
            <VanMarkIcon mark={siteMarks[mark]} />
            {siteMarks[mark].label} <span class="hint">{counts.get(mark)}</span>
          </li>
        ))}
      {shownVisits.value.length > 0 && (
        <li>
          <span class="visit-number" aria-hidden="true">
            1
          </span>
          Visits of the plan, in order of time
        </li>
      )}
      {shownVisits.value.length > 0 && reach !== null && (
        <li>
          <span class="swatch reach" aria-hidden="true" />
          Reach of a visit, {reach} m
        </li>
      )}
    </ul>
  )
}

function Switches() {
  const known = ground.value.data
  const hours = shownHours.value
  if (!known) return null
  const countOf = (layer: PlaceLayer) =>
    layer === 'fixed-camera' ? known.cameras.length : known.places.filter(({ kind }) => kind === layer).length
  const layers = (Object.keys(placeLayers) as PlaceLayer[]).filter((layer) => countOf(layer) > 0)
  if (layers.length === 0) return null
  return (
    <fieldset class="switches">
      <legend>Also show</legend>
      {layers.map((layer) => {
        const ofKind = known.places.filter(({ kind }) => kind === layer)
        const open = ofKind.filter(({ openHours }) => isOpenNow(openHours)).length
        const seen = ofKind.filter(({ cameraWithin50Metres }) => cameraWithin50Metres).length
        return (
          <label key={layer} class="switch">
            <input type="checkbox" checked={shownLayers.value.has(layer)} onChange={() => toggleLayer(layer)} />
            <VanMarkIcon mark={placeMarks[layer as PlaceMark]} />
            <span>
              {placeLayers[layer]} <span class="hint">{countOf(layer)}</span>
              {layer === 'help-point' && <span class="hint">, {seen} within 50 m of a camera (filled)</span>}
              {hours && (layer === 'taxi-rank' || layer === 'licensed-premises') && (
                <span class="hint">, {open} open in this shift, the others faint</span>
              )}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
