import { useEffect, useRef } from 'preact/hooks'
import { areaKind } from '../../../shared/area-kinds.ts'
import { formatCount } from '../../../shared/wording/counts.ts'
import { choose } from '../../state/choices.ts'
import { found } from '../../state/findings.ts'
import { areaMount } from '../../state/map-mount.ts'
import { type Shown, shown } from '../../state/shown.ts'
import { areaTable } from '../../state/table.ts'
import { catalogue } from '../../state/view.ts'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { legendFigure } from './legend-figure.ts'
import { gistOf } from './map-legend.tsx'
import { titleOf } from './map-panel.tsx'
import { NoteList } from './notes.tsx'

/** What is shown, as paper: title, map, legend, the whole table, notes; no controls but these two on the screen. */
export function PrintView() {
  const now = shown.value
  return (
    <article class="paper">
      <p class="paper-controls">
        <button type="button" class="main" disabled={!now} onClick={() => print()}>
          Print or save as PDF
        </button>
        <button type="button" onClick={() => choose({ print: false })}>
          Back to the map
        </button>
      </p>
      {now ? <Paper now={now} /> : <p class="waiting">Counting…</p>}
    </article>
  )
}

function Paper({ now }: { readonly now: Shown }) {
  const known = catalogue.value.data
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    areaMount.element.value = box.current
    return () => {
      areaMount.element.value = null
    }
  }, [])
  const legend = legendFigure(now, 236)
  const sources = now.answer?.attribution ?? known?.attribution ?? []
  return (
    <>
      <h1>
        {titleOf(now.view)}: {known?.shown.name}
      </h1>
      <p class="finding">{found.value}</p>
      <p>{gistOf(now)}</p>
      <div class="paper-map">
        <div class="map" ref={box} aria-hidden={areaMount.state.value !== 'ready'} />
        <div class="paper-legend" dangerouslySetInnerHTML={{ __html: legend.svg }} />
      </div>
      <h2>What to know about these figures</h2>
      <NoteList />
      <PaperTable now={now} />
      <p class="attribution">{sources.join(' ')}</p>
      <p class="attribution">
        Wardwatch, data {known?.dataVersion}. The same view: {location.href.replace(/[?&]print=1/, '')}
      </p>
    </>
  )
}

function PaperTable({ now }: { readonly now: Shown }) {
  const table = areaTable.value
  if (!table) return null
  return (
    <ScrollBox label="All areas">
      <table class="paper-table">
        <caption>
          {now.what}, {now.unit}: {formatCount(table.found)} {areaKind(now.view.kind).plural} in order
        </caption>
        <thead>
          <tr>
            <th scope="col" class="right">
              #
            </th>
            <th scope="col">Area</th>
            {table.columns.map((column) => (
              <th key={column.key} scope="col" class={column.align}>
                {column.label}
                {column.unit ? `, ${column.unit}` : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.code}>
              <td class="right">{row.rank ?? ''}</td>
              <th scope="row">{row.name}</th>
              {table.columns.map((column) => (
                <td key={column.key} class={column.align}>
                  {column.text(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
