import { legend } from '../../../shared/figures/legend.ts'
import { monthLabel } from '../../../shared/period.ts'
import { capital, formatCount, plural, sentence } from '../../../shared/wording/counts.ts'
import { placeWordOf } from '../../../shared/wording/place-word.ts'
import { edgeWords, type RunShown } from '../../state/run-shown.ts'
import { ClassKey } from '../../widgets/class-key.tsx'
import { legendWidth, type PictureWords } from '../picture.ts'
import { aboutOf, gistOf, nameOf } from './words.ts'

/** What an outline tells: how often a place was found so again with other settings. As many as `stability` tells apart. */
const edgeMeanings = {
  steady: ['solid', 'in 80% or more of the re-runs'],
  mostly: ['dashed', 'in half of them or more'],
  shaky: ['dotted', 'in fewer'],
} as const

function edgesOf({ edges }: RunShown) {
  return edgeWords
    .filter((word) => edges.includes(word))
    .map((word) => {
      const [line, often] = edgeMeanings[word]
      return { word, text: `${line}: ${often}` }
    })
}

/** 'Outline: hot or cold again with other settings'. */
function edgeHeading({ result }: RunShown): string {
  return `Outline: ${result.map?.outlined ?? 'found'} again with other settings`
}

/** Above this, classes that no place has are left out. */
const mostClasses = 8

/** What the map shows, in which unit, of how many reports, for when, with which gaps. */
export function RunLegend({ shown, heading }: { readonly shown: RunShown; readonly heading?: string }) {
  const { classes, marks, missing, run, result } = shown
  const empty = emptyOf(shown)
  const only = oneClassSentence(shown)
  return (
    <section class="map-legend" aria-label={heading ?? 'Legend'}>
      <p class="legend-head">
        {heading && <span class="hint">{heading}: </span>}
        <strong>{whatOf(shown)}</strong> {unitOf(shown)} <span class="hint">{gistOf(run, result)}</span>
      </p>
      <ClassKey classes={classes} missing={missing} marks={marks} onlyUsed={classes.labels.length > mostClasses}>
        {empty > 0 && (
          <li>
            <span class="swatch" aria-hidden="true" />
            empty, left out of the table <span class="hint">{formatCount(empty)}</span>
          </li>
        )}
      </ClassKey>
      <EdgeKey shown={shown} />
      {only && <p class="one-class">{only}</p>}
      {classes.note && <p class="hint">{classes.note}</p>}
    </section>
  )
}

/** What the outlines tell; nothing where they tell nothing of the kind. */
export function EdgeKey({ shown }: { readonly shown: RunShown }) {
  const edges = edgesOf(shown)
  if (edges.length === 0) return null
  return (
    <ul class="key-list" aria-label={edgeHeading(shown)}>
      <li class="key-heading" aria-hidden="true">
        {edgeHeading(shown)}
      </li>
      {edges.map(({ word, text }) => (
        <li key={word}>
          <span class={`swatch edge-${word}`} aria-hidden="true" />
          {text}
        </li>
      ))}
    </ul>
  )
}

/** Cells in which there is nothing, which no row names. */
export function emptyOf({ result, rows }: RunShown): number {
  return result.units?.kind === 'cluster' ? 0 : Math.max(0, (result.units?.count ?? 0) - rows.length)
}

/** For paper, where a legend has no line for it. */
export function emptySentence(shown: RunShown): string {
  const empty = emptyOf(shown)
  return empty === 0 ? '' : `Without a colour: ${plural(empty, 'empty cell')}.`
}

/** What a map of one colour would leave open; empty where there are several classes, or places without a figure. */
export function oneClassSentence(shown: RunShown): string {
  const { classes, missing, rows, result } = shown
  const used = classes.labels.filter((_, index) => (classes.counts[index] ?? 0) > 0)
  const [only] = used
  if (!result.map || used.length !== 1 || !only || missing > 0 || rows.length < 2) return ''
  return sentence(
    `All ${plural(rows.length, placeWordOf(result))} have one colour: ${only}. The lines are their borders`,
  )
}

export function whatOf({ month, result }: RunShown): string {
  return month ? `Hot and cold in ${monthLabel(month)}` : (result.map?.label ?? '')
}

export function unitOf({ month, result }: RunShown): string {
  return month ? 'as tested for that month' : (result.map?.unit ?? '')
}

/** Without classes that no place has, where there are many. */
function usedOf({ classes, marks }: RunShown): Pick<RunShown, 'classes' | 'marks'> {
  if (classes.labels.length <= mostClasses) return { classes, marks }
  const used = <Value,>(list: readonly Value[]) => list.filter((_, index) => (classes.counts[index] ?? 0) > 0)
  const { labels, colours, counts } = classes
  return {
    classes: { ...classes, labels: used(labels), colours: used(colours), counts: used(counts) },
    marks: used(marks),
  }
}

/** The legend as a picture, for paper. */
export function runLegendFigure(shown: RunShown, width: number) {
  const { run, result, missing } = shown
  const { classes, marks } = usedOf(shown)
  return legend(
    {
      what: whatOf(shown),
      unit: unitOf(shown),
      period: run.period,
      n: result.incidents,
      missingMonths: run.missingMonths,
      ...(result.counted ? { source: capital(result.counted) } : {}),
      classes,
      missingAreas: missing,
      placeWord: placeWordOf(result),
      ...(marks.length > 0 ? { marks } : {}),
    },
    { width, id: 'paper-legend' },
  )
}

/** The same in words; empty where no outline tells how steady a place is. */
export function edgeSentence(shown: RunShown): string {
  const told = edgesOf(shown).map(({ text }) => text)
  if (told.length === 0) return ''
  const widths = shown.result.map?.scheme === 'hot-cold' ? '; thick for hot, thin for cold' : ''
  return sentence(`${edgeHeading(shown)}: ${told.join('; ')}${widths}`)
}

/** What stands around the map of a run in a picture. */
export function runPictureWords(shown: RunShown): PictureWords {
  const { run, result } = shown
  return {
    fileName: `analysis-${run.run}-${run.method}-${run.layer}`,
    title: `${nameOf(run)}: ${aboutOf(run)}`,
    finding: sentence(result.finding),
    gist: gistOf(run, result),
    legend: runLegendFigure(shown, legendWidth).svg,
    notes: [
      oneClassSentence(shown),
      edgeSentence(shown),
      result.how,
      ...run.notes.map(({ text }) => text),
      ...run.automaticChoices,
      `Sources: ${run.attribution.join(' ')} Analysis ${run.run}, data ${run.dataVersion}, seed ${run.seed}.`,
    ].filter(Boolean),
    synthetic: run.synthetic,
  }
}
