import { useSignal } from '@preact/signals'
import { askAgain } from '../../state/answer.ts'
import { choices, startAgain } from '../../state/choices.ts'
import { catalogue, view } from '../../state/view.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { PageLink } from '../page-link.tsx'
import { type SheetName, Sheets } from '../sheets.tsx'
import { AreaList } from './area-list.tsx'
import { AreaProfilePanel } from './area-profile.tsx'
import { ChoosePanel } from './choose-panel.tsx'
import { MapPanel } from './map-panel.tsx'

/** Map first; what to show on its left, its twin and the chosen area on its right. */
export function ExplorePage() {
  const sheet = useSignal<SheetName | null>(null)
  const noMap = useSignal(false)
  const known = catalogue.value
  if (known.status === 'error' && known.problem) {
    return (
      <div class="sheet-of-text">
        <h1>Explore</h1>
        <ProblemNote problem={known.problem} meaning="Nothing can be shown yet." onRetry={askAgain} />
      </div>
    )
  }
  if (known.data && !view.value) return <NothingLoaded />
  return (
    <div class={noMap.value ? 'panels no-map' : 'panels'} data-sheet={sheet.value ?? 'none'}>
      <section class="panel choose" id="sheet-choose" tabIndex={-1} aria-label="What to show">
        <ChoosePanel />
      </section>
      <MapPanel noMap={noMap} />
      <div class="panel results">
        <section class="list" id="sheet-list" tabIndex={-1} aria-label="Ranked areas">
          <AreaList />
        </section>
        {choices.value.area && (
          <section class="area" id="sheet-area" tabIndex={-1} aria-label="The chosen area">
            <AreaProfilePanel />
          </section>
        )}
      </div>
      <Sheets
        open={sheet}
        chosen={choices.value.area}
        sheets={[
          { name: 'choose', label: 'What to show' },
          { name: 'list', label: 'Ranked areas' },
          ...(choices.value.area ? [{ name: 'area' as const, label: 'Chosen area' }] : []),
        ]}
      />
    </div>
  )
}

function NothingLoaded() {
  const known = catalogue.value.data
  const noAreas = known?.areaKinds.length === 0
  return (
    <div class="sheet-of-text">
      <h1>Nothing to explore yet</h1>
      <p>
        {noAreas
          ? 'No boundaries are loaded, so there are no areas to count by.'
          : 'Boundaries are loaded, but no month of police figures yet.'}
      </p>
      <p>
        <PageLink page="data">Data</PageLink> says what is loaded and how to load your own district.
      </p>
      <button type="button" onClick={startAgain}>
        Look again
      </button>
    </div>
  )
}
