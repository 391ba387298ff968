import { useEffect, useId, useRef } from 'preact/hooks'
import { formatCount, sentence } from '../../../shared/wording/counts.ts'
import { announce } from '../../state/announcer.ts'
import { choices, choose } from '../../state/choices.ts'
import { hovered } from '../../state/map-mount.ts'
import { openShown, runTable } from '../../state/run-answers.ts'
import { Explained } from '../../widgets/explained.tsx'
import { RankedTable } from '../../widgets/ranked-table.tsx'
import { aboutOf, questionOf } from './words.ts'

/** A list that is seen at a glance needs no search, unless the reader knows a place and looks for it. */
const fewRows = 24

/** Whether there are columns that only a statistician would read without help. */
const needsHelp = (columns: readonly { readonly key: string }[]) =>
  columns.some(({ key }) => ['z', 'p', 'pFdr', 'trendP'].includes(key))

interface Props {
  /**
   * 'brief': beside the map, with the columns that matter most. 'whole': in place of the map, with all. 'only': with
   * all, where there is nothing else to look at.
   */
  readonly as: 'brief' | 'whole' | 'only'
}

/** The twin of the map, or the result itself where there is no map. */
export function ResultTable({ as }: Props) {
  const id = useId()
  const now = openShown.value
  const table = runTable.value
  if (!now || !table) return null
  const { runFind, unit, runReversed } = choices.value
  const { result, run } = now
  const columns = as === 'brief' ? table.brief : table.columns
  const sortBy = (key: string) =>
    choose(key === table.sort ? { runReversed: !runReversed } : { runSort: key, runReversed: false }, { step: false })
  const isLong = result.map !== null || table.of > fewRows
  const label = result.columns[0]?.label ?? 'Place'
  const heading = result.map ? 'Places' : 'Figures'
  const tools = (
    <div class="list-tools">
      <p class="list-count">
        {runFind ? `${formatCount(table.rows.length)} of ${formatCount(table.of)}` : formatCount(table.of)}{' '}
        {table.of === 1 ? 'row' : 'rows'}
        {result.map && table.sort === 'rank-here' && ', the most striking first'}
      </p>
      {(as === 'whole' || (as === 'brief' && table.brief.length < table.columns.length)) && (
        <WholeTableButton isWhole={as === 'whole'} back={result.map ? 'Back to the map' : 'Back to the chart'} />
      )}
    </div>
  )
  return (
    <>
      {as === 'whole' && (
        <div class="whole-title">
          <h1>{result.finding}</h1>
          <p class="hint">
            {sentence(questionOf(run))} {aboutOf(run)}.
          </p>
        </div>
      )}
      <div class="list-head">
        <h2>{heading}</h2>
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
      {/* By all columns, so that the button keeps its place, and the focus, whichever are shown. */}
      {needsHelp(table.columns) ? <Explained term="p-value">{tools}</Explained> : tools}
      {table.rows.length === 0 ? (
        <p class="waiting">
          Nothing has “{runFind}” in its name.{' '}
          <button type="button" class="quiet" onClick={() => choose({ runFind: '' }, { step: false })}>
            Show all
          </button>
        </p>
      ) : (
        <RankedTable
          caption={`${result.map?.label ?? run.title}: ${run.district.name}`}
          of={label}
          columns={columns}
          rows={table.rows}
          sort={table.sort}
          ascending={table.ascending}
          chosen={unit}
          pointed={hovered.value}
          colours={result.map ? now.classes.colours : null}
          wraps
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

interface ButtonProps {
  readonly isWhole: boolean
  /** What it says while the table is whole. */
  readonly back: string
}

/** Shows every column over the whole page, and goes back, as Escape does. */
function WholeTableButton({ isWhole, back }: ButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isWhole) return
    const close = (event: KeyboardEvent) => {
      const { target, key } = event
      // In a search with words Escape empties it, and at an open explanation closes that.
      if (key !== 'Escape' || (target instanceof HTMLInputElement && target.value !== '')) return
      if (target instanceof Element && target.matches('.what[aria-expanded="true"]')) return
      event.stopPropagation()
      button.current?.focus()
      choose({ allColumns: false })
    }
    addEventListener('keydown', close, true)
    return () => removeEventListener('keydown', close, true)
  }, [isWhole])
  const toggle = () => {
    choose({ allColumns: !isWhole })
    announce(isWhole ? 'The most important columns.' : 'All columns of the table.')
  }
  return (
    <button type="button" class="all-columns" ref={button} onClick={toggle}>
      {isWhole ? back : 'All columns'}
    </button>
  )
}
