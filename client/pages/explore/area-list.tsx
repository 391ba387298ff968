import { useId } from 'preact/hooks'
import { areaKind } from '../../../shared/area-kinds.ts'
import { formatCount } from '../../../shared/wording/counts.ts'
import { choices, choose } from '../../state/choices.ts'
import { hovered } from '../../state/map-mount.ts'
import { shown } from '../../state/shown.ts'
import { areaTable } from '../../state/table.ts'
import { catalogue, hotspots } from '../../state/view.ts'
import { RankedTable } from '../../widgets/ranked-table.tsx'

/** The map's twin: every area with its figures, searched, sorted, chosen. */
export function AreaList() {
  const id = useId()
  const table = areaTable.value
  const now = shown.value
  const { find, area } = choices.value
  const sortBy = (key: string) => {
    if (!table) return
    choose(key === table.sort ? { reversed: !choices.value.reversed } : { sort: key, reversed: false })
  }
  const chooseFirst = (event: KeyboardEvent) => {
    const [first] = table?.rows ?? []
    if (event.key === 'Enter' && first && find) choose({ area: first.code })
  }
  const plural = now ? areaKind(now.view.kind).plural : 'areas'
  return (
    <>
      <div class="list-head">
        <h2>Ranked areas</h2>
        <div class="search">
          <label for={id}>Find by name or code</label>
          <input
            id={id}
            type="search"
            autocomplete="off"
            spellcheck={false}
            value={find}
            onInput={(event) => choose({ find: event.currentTarget.value }, { step: false })}
            onKeyDown={chooseFirst}
          />
        </div>
      </div>
      {!table && hotspots.value.status === 'loading' && <p class="waiting">Counting…</p>}
      {!table && hotspots.value.status !== 'loading' && <p class="waiting">No areas to rank.</p>}
      {table && now && (
        <>
          <p class="list-count">
            {find
              ? `${formatCount(table.found)} of ${formatCount(table.of)} ${plural}`
              : `${formatCount(table.of)} ${table.of === 1 && now ? areaKind(now.view.kind).label : plural}`}
            {catalogue.value.data && ` in ${catalogue.value.data.shown.name}`}
            {table.remainder && ', and a row for what lies in none'}
          </p>
          {table.rows.length === 0 ? (
            <p class="waiting">
              No area has “{find}” in its name or code.{' '}
              <button type="button" class="quiet" onClick={() => choose({ find: '' }, { step: false })}>
                Show all
              </button>
            </p>
          ) : (
            <RankedTable
              caption={`${now.what}, ${now.unit}: ${plural} in order`}
              columns={table.columns}
              rows={table.rows}
              sort={table.sort}
              ascending={table.ascending}
              chosen={area}
              pointed={hovered.value}
              colours={now.classes.colours}
              onSort={sortBy}
              onChoose={(code) => choose({ area: code === area ? null : code })}
              onPoint={(code) => {
                hovered.value = code
              }}
            />
          )}
        </>
      )}
    </>
  )
}
