import type { Figure } from '../../../shared/figures/figure.ts'
import { legend } from '../../../shared/figures/legend.ts'
import type { Shown } from '../../state/shown.ts'
import { catalogue, type View } from '../../state/view.ts'

/** The legend of what is shown as a picture, for paper; beneath the map it is text (map-legend.tsx). */
export function legendFigure(now: Shown, width: number): Figure {
  const { view, answer, classes, what, unit, missing } = now
  const spots = view.show === 'crime' && view.measure === 'gi-star'
  const deprivation = view.show === 'deprivation'
  return legend(
    {
      what,
      unit,
      period: view.period,
      n: deprivation ? now.rows.filter((row) => !row.remainder).length : (answer?.totals.incidents ?? 0),
      missingMonths: deprivation ? [] : (answer?.missingMonths ?? []),
      classes,
      missingAreas: missing,
      ...(spots ? { marks: [-3, -2, -1, 0, 1, 2, 3] } : {}),
      ...(deprivation ? { countOf: 'areas' as const, source: deprivationSource(view) } : {}),
    },
    { width, id: 'paper-legend' },
  )
}

/** 'Indices of Deprivation 2025': the edition on these LSOAs, else the newest. */
export function deprivationSource({ vintage }: Pick<View, 'vintage'>): string {
  const editions = catalogue.peek().data?.deprivation ?? []
  const edition = editions.find(({ lsoaVintage }) => lsoaVintage === vintage) ?? editions.at(-1)
  return `Indices of Deprivation ${edition?.edition ?? ''}`.trim()
}
