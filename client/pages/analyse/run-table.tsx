import { useId } from 'preact/hooks'
import type { RunColumn } from '../../../shared/contracts/runs.ts'
import { formatCount } from '../../../shared/wording/counts.ts'
import { choices, choose } from '../../state/choices.ts'
import { hovered } from '../../state/map-mount.ts'
import { openShown, runTable } from '../../state/run-answers.ts'
import { Explained } from '../../widgets/explained.tsx'
import { RankedTable } from '../../widgets/ranked-table.tsx'

/** A list that is seen at a glance needs no search, unless the reader knows a place and looks for it. */
const fewRows = 24

/** Whether there are columns that only a statistician would read without help. */
const needsHelp = (columns: readonly RunColumn[]) =>
  columns.some(({ key }) => ['z', 'p', 'pFdr', 'trendP'].includes(key))

/** The twin of the map, or the result itself where there is no map. */
export function ResultTable() {
  const id = useId()
  const now = openShown.value
  const table = runTable.value
  if (!now || !table) return null
  const { runFind, unit, runReversed } = choices.value
  const { result } = now
  const [first] = result.columns
  const sortBy = (key: string) =>
    choose(key === table.sort ? { runReversed: !runReversed } : { runSort: key, runReversed: false }, { step: false })
  const isLong = result.map !== null || table.of > fewRows
  const label = first?.label ?? 'Place'
  const count = (
    <p class="list-count">
      {runFind ? `${formatCount(table.rows.length)} of ${formatCount(table.of)}` : formatCount(table.of)}{' '}
      {table.of === 1 ? 'row' : 'rows'}
      {result.map && table.sort === 'rank-here' && ', the most striking first'}
    </p>
  )
  return (
    <>
      <div class="list-head">
        <h2>{result.map ? 'Places' : 'Figures'}</h2>
        {isLong && (
          <div class="search">
            <label for={id}>Find by name</label>
            <input
              id={id}
              type="search"
              autocomplete="off"
              spellcheck={false}
              value={runFind}
              onInput={(event) => choose({ runFind: event.currentTarget.value }, { step: false })}
            />
          </div>
        )}
      </div>
      {needsHelp(result.columns) ? <Explained term="p-value">{count}</Explained> : count}
      {table.rows.length === 0 ? (
        <p class="waiting">
          Nothing has “{runFind}” in its name.{' '}
          <button type="button" class="quiet" onClick={() => choose({ runFind: '' }, { step: false })}>
            Show all
          </button>
        </p>
      ) : (
        <RankedTable
          caption={`${result.map?.label ?? now.run.title}: ${now.run.district.name}`}
          of={label}
          columns={table.columns}
          rows={table.rows}
          sort={table.sort}
          ascending={table.ascending}
          chosen={unit}
          pointed={hovered.value}
          colours={result.map ? now.classes.colours : null}
          onSort={sortBy}
          onChoose={(code) => choose({ unit: code === unit ? null : code })}
          onPoint={(code) => {
            hovered.value = code
          }}
        />
      )}
    </>
  )
}
