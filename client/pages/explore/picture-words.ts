import { findingOf } from '../../state/findings.ts'
import type { Shown } from '../../state/shown.ts'
import { catalogue } from '../../state/view.ts'
import { legendWidth, type PictureWords } from '../picture.ts'
import { legendFigure } from './legend-figure.ts'
import { gistOf } from './map-legend.tsx'
import { titleOf } from './map-panel.tsx'

/** What stands around the map of Explore in a picture. */
export function pictureWords(now: Shown): PictureWords {
  const known = catalogue.peek().data
  const { view, answer } = now
  const sources = answer?.attribution ?? known?.attribution ?? []
  return {
    fileName: [view.layer, view.kind, view.measure, view.period.from, view.period.to].join('-'),
    title: `${titleOf(view)}: ${known?.shown.name ?? ''}`,
    finding: findingOf(now),
    gist: gistOf(now),
    legend: legendFigure(now, legendWidth).svg,
    notes: [...(answer?.notes.map((note) => note.text) ?? []), `Sources: ${sources.join(' ')}`],
    synthetic: known?.synthetic ?? false,
  }
}
