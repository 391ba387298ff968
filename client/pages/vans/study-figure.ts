import type { StudyAnswer } from '../../../shared/contracts/plan-studies.ts'
import { coverageCurve } from '../../../shared/figures/coverage-curve.ts'
import { differenceBars } from '../../../shared/figures/difference-bars.ts'
import { fifthCoverage } from '../../../shared/figures/fifth-coverage.ts'
import type { Figure, FigureOptions } from '../../../shared/figures/figure.ts'
import { studyWords } from '../../../shared/wording/plan-studies.ts'

/** The picture of a study: a curve of vans, fifths for equity, bars for all others. */
export function studyFigure({ study, sentence, rows }: StudyAnswer, options: FigureOptions): Figure {
  const { rowLabel: what, differenceLabel: against } = studyWords[study]
  const title = sentence.replace(/\.$/, '')
  if (study === 'vans') return coverageCurve({ title, what, points: rows }, options)
  if (study === 'equity') return fifthCoverage({ title, what, rows }, options)
  return differenceBars({ title, what, against, rows }, options)
}
