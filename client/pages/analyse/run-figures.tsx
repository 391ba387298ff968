import { useMemo } from 'preact/hooks'
import type { RunAnswer, RunFigure } from '../../../shared/contracts/runs.ts'
import { choices } from '../../state/choices.ts'
import { FigureView } from '../../widgets/figure-view.tsx'
import { useWidth } from '../../widgets/use-width.ts'
import { figureOf } from './figures.ts'

interface Props {
  readonly answer: RunAnswer
  /** Heading level of their titles. */
  readonly level?: 2 | 3
}

/** The charts of a result but that of its accuracy, which stands with the words on it. */
export function chartsOf({ result }: RunAnswer): readonly RunFigure[] {
  return (result?.figures ?? []).filter(({ kind }) => kind !== 'hit-rate-chart' || !result?.accuracy)
}

/** True where the table is all there is to look at. */
export function isTableOnly(answer: RunAnswer): boolean {
  return answer.result !== null && answer.result.map === null && chartsOf(answer).length === 0
}

export function RunFigures({ answer, level = 3 }: Props) {
  const figures = chartsOf(answer)
  if (figures.length === 0) return null
  return (
    <div class="run-figures">
      {figures.map((figure, index) => (
        <RunFigureView key={`${figure.kind} ${index}`} figure={figure} level={level} id={`figure-${index}`} />
      ))}
    </div>
  )
}

interface OneProps {
  readonly figure: RunFigure
  readonly id: string
  readonly level?: 2 | 3
  /** In pixels; as the figure has it when left out. */
  readonly height?: number
}

export function RunFigureView({ figure, id, level, height }: OneProps) {
  const { ref, width } = useWidth<HTMLDivElement>(352)
  const { unit } = choices.value
  const drawn = useMemo(
    () => figureOf(figure, { width: Math.min(width, 860), id, ...(height ? { height } : {}) }, unit),
    [figure, width, height, id, unit],
  )
  return (
    <div ref={ref}>
      {drawn ? (
        <FigureView figure={drawn} level={level} />
      ) : (
        <p class="notice">This chart cannot be drawn. The table and the files hold the figures.</p>
      )}
    </div>
  )
}
