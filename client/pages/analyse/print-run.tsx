import type { RunAnswer, RunFigure } from '../../../shared/contracts/runs.ts'
import { formatCount, sentence } from '../../../shared/wording/counts.ts'
import { askAgain } from '../../state/answer.ts'
import { choices, choose } from '../../state/choices.ts'
import { runMount } from '../../state/map-mount.ts'
import { openShown } from '../../state/run-answers.ts'
import type { RunShown } from '../../state/run-shown.ts'
import { columnsOf } from '../../state/run-table.ts'
import { openRun } from '../../state/runs.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { legendWidth } from '../picture.ts'
import { MapBox } from './result-map.tsx'
import { chartsOf, RunFigureView } from './run-figures.tsx'
import { edgeSentence, emptySentence, oneClassSentence, runLegendFigure } from './run-legend.tsx'
import { aboutOf, gistOf, methodOf, nameOf, settingsOf, subjectOf, whenOf } from './words.ts'

/** Rows that fit on the page beside the words: with a map above them, with its chart too, without; the files hold all. */
const mostRows = { map: 8, chart: 5, none: 24 }

/**
 * A result as one page of paper: finding, map, legend, scale, the first rows, how it was computed. On a wide screen it
 * is laid out as large as on paper, so that the map is not scaled when it is printed and its scale stays true.
 */
export function PrintRun() {
  const { run } = choices.value
  const { data, problem } = openRun.value
  const shown = openShown.value
  return (
    <article class="paper">
      <p class="paper-controls">
        <button type="button" class="main" disabled={!shown} onClick={() => print()}>
          Print or save as PDF
        </button>
        <button type="button" onClick={() => choose({ print: false })}>
          Back to the analysis
        </button>
      </p>
      {problem && <ProblemNote problem={problem} meaning="This analysis cannot be shown." onRetry={askAgain} />}
      {!data && <h1>Analysis {run}</h1>}
      {!data && !problem && <p class="waiting">Opening…</p>}
      {data && !shown && (
        <>
          <h1>{nameOf(data.run)}</h1>
          <p>{data.run.failure ?? 'There is no result to print.'}</p>
        </>
      )}
      {data && shown && <Paper answer={data} shown={shown} />}
    </article>
  )
}

function Paper({ answer, shown }: { readonly answer: RunAnswer; readonly shown: RunShown }) {
  const { run, result } = shown
  const method = methodOf(run)
  const [figure] = chartsOf(answer)
  const isWide = matchMedia('(min-width: 760px)').matches
  const settings = settingsOf(run).map(({ name, value }) => `${name}: ${value}`)
  const notes = [...run.notes.map(({ text }) => text), ...run.automaticChoices]
  return (
    <div class={isWide ? 'sheet' : 'sheet reflowed'}>
      <h1>{result.finding}</h1>
      <p class="paper-intro">
        <strong>{sentence(nameOf(run))}</strong> {/* The legend of a map says how many, when and with which gaps. */}
        {sentence(result.map ? aboutOf(run) : `${subjectOf(run)}: ${gistOf(run, result)}`)}
      </p>
      {result.map ? (
        <div class="paper-map">
          <div class="paper-frame">
            <MapBox mount={runMount} />
          </div>
          <div>
            <div class="paper-legend" dangerouslySetInnerHTML={{ __html: runLegendFigure(shown, legendWidth).svg }} />
            {[oneClassSentence(shown), edgeSentence(shown), emptySentence(shown)].filter(Boolean).map((text) => (
              <p class="hint" key={text}>
                {text}
              </p>
            ))}
          </div>
        </div>
      ) : (
        figure && <RunFigureView figure={figure} id="paper-figure" level={2} />
      )}
      <div class="paper-columns">
        <section>
          <h2>How sure</h2>
          {[...result.sure, ...(result.accuracy ? [result.accuracy.sentence] : [])].map((text) => (
            <p key={text}>{sentence(text)}</p>
          ))}
          <h2>How it was computed</h2>
          {method && <p>{method.plain}</p>}
          <p>{sentence(result.how)}</p>
          {settings.length > 0 && <p>{sentence(settings.join('; '))}</p>}
          {notes.length > 0 && <p>{notes.map(sentence).join(' ')}</p>}
        </section>
        <div class="paper-side">
          {result.map && figure && (
            <RunFigureView figure={figure} id="paper-figure" level={2} height={chartHeightOf(figure)} />
          )}
          <FirstRows shown={shown} most={result.map ? (figure ? mostRows.chart : mostRows.map) : mostRows.none} />
        </div>
      </div>
      {run.note && (
        <p class="paper-note">
          <strong>Note.</strong> {run.note}
        </p>
      )}
      <p class="attribution">
        {run.attribution.join(' ')} {method && sentence(method.source)} Analysis {answer.run.run}, asked{' '}
        {whenOf(run.askedAt)}, data {run.dataVersion}, program {run.codeVersion}, seed {run.seed}. {location.origin}
        /analyse/run/{run.run}
      </p>
    </div>
  )
}

/** Low, to leave the map its room; a CUSUM has two panels. */
function chartHeightOf({ data }: RunFigure): number {
  return data.method === 'cusum' ? 290 : 220
}

function FirstRows({ shown, most }: { readonly shown: RunShown; readonly most: number }) {
  const { result, rows, run } = shown
  if (rows.length === 0) return null
  // Columns without a figure are not worth their room.
  const columns = columnsOf(shown)
    .filter(({ key }) => rows.some(({ values }) => (values[key] ?? null) !== null))
    .slice(0, 3)
  const seen = rows.slice(0, most)
  return (
    <ScrollBox label="First rows of the result">
      <table class="paper-table">
        <caption>
          {rows.length > seen.length
            ? `The first ${seen.length} of ${formatCount(rows.length)}${result.map ? ', the most striking first' : ''}`
            : run.title}
        </caption>
        <thead>
          <tr>
            <th scope="col">{result.columns[0]?.label ?? 'Place'}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.align}>
                {column.label}
                {column.unit ? `, ${column.unit}` : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seen.map((row) => (
            <tr key={row.code}>
              <th scope="row">{row.name}</th>
              {columns.map((column) => (
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
