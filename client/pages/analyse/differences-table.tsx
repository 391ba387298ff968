import type { RunComparison } from '../../../shared/contracts/runs.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { choices, choose } from '../../state/choices.ts'
import { hovered } from '../../state/map-mount.ts'
import { compareCells } from '../../state/order.ts'
import { nameInParts } from '../../state/run-table.ts'
import { RankedTable } from '../../widgets/ranked-table.tsx'

interface Props {
  readonly rows: RunComparison['rows']
  readonly run: number
  readonly other: number
}

/** Places whose class is not the same in both. */
export function DifferencesTable({ rows, run, other }: Props) {
  const { unit, runSort, runReversed } = choices.value
  const columns = [
    { key: 'run', label: `In ${run}` },
    { key: 'other', label: `In ${other}` },
  ] as const
  const sort = runSort === 'name' || columns.some(({ key }) => key === runSort) ? (runSort as string) : 'rank-here'
  const ranked = rows.map((row, index) => ({
    ...row,
    code: row.id,
    name: row.place,
    ...nameInParts(row.place),
    rank: index + 1,
    class: null,
    remainder: false,
  }))
  type Ranked = (typeof ranked)[number]
  const value = (row: Ranked) =>
    sort === 'rank-here' ? row.rank : sort === 'name' ? row.name : row[sort as 'run' | 'other']
  ranked.sort((a, b) => compareCells(value(a), value(b), !runReversed) || a.rank - b.rank)
  return (
    <>
      <div class="list-head">
        <h2>Places that differ</h2>
      </div>
      {rows.length === 0 ? (
        <p class="waiting">
          There is nothing to list. Places are compared by their classes, such as hot and cold: maps of amounts have
          none, and squares of different sizes are not the same places.
        </p>
      ) : (
        <>
          <p class="list-count">{plural(rows.length, 'place')}</p>
          <RankedTable
            caption={`Places whose class differs between analysis ${run} and analysis ${other}`}
            of="Place"
            columns={columns.map((column) => ({ ...column, align: 'left', text: (row: Ranked) => row[column.key] }))}
            rows={ranked}
            sort={sort}
            ascending={!runReversed}
            chosen={unit}
            pointed={hovered.value}
            colours={null}
            wraps
            onSort={(key) =>
              choose(key === sort ? { runReversed: !runReversed } : { runSort: key, runReversed: false }, {
                step: false,
              })
            }
            onChoose={(code) => choose({ unit: code === unit ? null : code })}
            onPoint={(code) => {
              hovered.value = code
            }}
          />
        </>
      )}
    </>
  )
}
