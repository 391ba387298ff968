import { scaleLinear } from 'd3-scale'
import type { AreaProfile } from '../contracts/areas.ts'
import type { DomainSlug } from '../deprivation.ts'
import { formatCount, shareInWords } from '../wording/counts.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { element, idFor, line, picture, rect, shortened, told, words } from './svg.ts'

type Deprivation = NonNullable<AreaProfile['deprivation']>
type Domain = Deprivation['domains'][number]

/** Deprivation of one area, and of those it is compared with. */
export interface DeprivationData {
  readonly area: string
  readonly deprivation: Deprivation
  /** Scores of every area of the same kind in the district, this one included; they give ward scores a scale. */
  readonly others?: Partial<Record<DomainSlug, readonly number[]>>
}

interface Layout {
  readonly left: number
  readonly right: number
  readonly width: number
  readonly narrow: boolean
}

/**
 * The index and its domains for one area, more deprived to the left. LSOAs: the national decile of each, 1 to 10. Wards
 * and other sums of LSOAs have no decile: their scores among those of `others`, domain by domain, since scores of
 * different domains share no scale; without `others`, the scores in figures. The crime domain is drawn open and said
 * to be partly circular. 640 pixels wide when not told.
 */
export function deprivationBars(data: DeprivationData, options: FigureOptions = {}): Figure {
  const { area, deprivation } = data
  const { width = 640, id = idFor('deprivation', data) } = options
  const narrow = width < 520
  const layout = { narrow, width, left: narrow ? 2 : 232, right: width - (narrow ? 2 : 52) }
  const rowHeight = narrow ? 42 : 28
  const top = 24
  const height = options.height ?? top + deprivation.domains.length * rowHeight + 4
  const byDecile = deprivation.domains.some((domain) => domain.decile !== null)
  const title = `${area}: ${findingOf(deprivation)}`
  const edition = `English Indices of Deprivation ${deprivation.edition}`
  const alt = `${edition} for ${area}, ${byDecile ? 'tenth of England, 1 is the most deprived' : 'scores'}. ${spoken(deprivation)}`
  const body = [
    words(byDecile ? '1, most deprived' : '← more deprived', layout.left, 13),
    words(byDecile ? '10, least deprived' : 'less deprived →', layout.right, 13, { anchor: 'end' }),
    ...deprivation.domains.flatMap((domain, index) => {
      const y = top + index * rowHeight
      const drawn = byDecile
        ? decileStrip(domain, y, layout)
        : scoreLine(domain, y, layout, data.others?.[domain.domain])
      return [...labelOf(domain, y, layout), ...drawn]
    }),
  ]
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: tableOf(data, byDecile),
    alt,
    title,
    notes: notesOn(data, byDecile),
  }
}

function findingOf({ domains, shareInMostDeprivedFifth }: Deprivation): string {
  const index = domains.find(({ domain }) => domain === 'imd')
  if (index && index.decile !== null) return `in ${tenths(index.decile)} of England's small areas`
  if (shareInMostDeprivedFifth !== null) {
    const share = shareInWords(shareInMostDeprivedFifth)
    return `${share === 'none' ? 'no' : share} residents live in England's most deprived fifth`
  }
  return index && index.score !== null ? `an index score of ${index.score.toFixed(1)}` : 'deprivation is not known'
}

/** Decile 1 to 10 in words: 'the most deprived tenth', 'the least deprived 3 tenths'. */
export function tenths(decile: number): string {
  if (decile === 1) return 'the most deprived tenth'
  if (decile === 10) return 'the least deprived tenth'
  return decile <= 5 ? `the most deprived ${decile} tenths` : `the least deprived ${11 - decile} tenths`
}

function spoken({ domains }: Deprivation): string {
  const told = domains.map(({ label, decile, score }) => {
    const figure = decile !== null ? formatCount(decile) : score !== null ? score.toFixed(1) : 'not known'
    return `${label}: ${figure}`
  })
  return `${told.join('; ')}.`
}

function labelOf({ domain, label }: Domain, y: number, { left, narrow, width }: Layout): string[] {
  const main = domain === 'imd'
  const text = domain === 'crime' ? `${label} (partly circular)` : label
  const style = { fill: ink.text, size: 12, weight: main ? 600 : undefined }
  return narrow
    ? [words(shortened(text, width - 4, 12), left, y + 12, style)]
    : [words(shortened(text, left - 12, 12), left - 12, y + 17, { ...style, anchor: 'end' })]
}

function decileStrip({ domain, label, decile }: Domain, y: number, { left, right, narrow }: Layout): string[] {
  const top = narrow ? y + 17 : y + 4
  const step = (right - left) / 10
  if (decile === null) return [words('not known', left, top + 13)]
  return Array.from({ length: 10 }, (_, index) => {
    const own = index + 1 === decile
    const x = left + index * step
    if (!own) return rect(x + 1, top, step - 2, 18, ink.grid)
    const open = domain === 'crime'
    const box = rect(x + 1.75, top + 0.75, step - 3.5, 16.5, open ? ink.paper : ink.strong, {
      stroke: ink.strong,
      'stroke-width': 1.5,
    })
    const number = words(String(decile), x + step / 2, top + 13, {
      fill: open ? ink.text : ink.paper,
      anchor: 'middle',
      weight: 600,
      size: 12,
    })
    return told(box + number, `${label}: ${tenths(decile)}`)
  })
}

function scoreLine(domain: Domain, y: number, layout: Layout, others: readonly number[] = []): string[] {
  const { left, right, narrow, width } = layout
  const top = narrow ? y + 17 : y + 4
  const middle = top + 9
  if (domain.score === null) return [words('not known', left, middle + 4)]
  const text = words(
    domain.score.toFixed(digitsOf(domain.score)).replace('-', '−'),
    narrow ? right : width,
    narrow ? y + 12 : middle + 4,
    {
      fill: ink.text,
      anchor: 'end',
      size: 12,
    },
  )
  if (others.length < 2) return [text]
  const known = [...others, domain.score]
  const x = scaleLinear([Math.max(...known), Math.min(...known)], [left + 6, right - 6])
  const open = domain.domain === 'crime'
  const dot = element('circle', {
    cx: x(domain.score),
    cy: middle,
    r: 6,
    fill: open ? ink.paper : ink.strong,
    stroke: open ? ink.strong : ink.paper,
    'stroke-width': 1.5,
  })
  return [
    text,
    line(left, middle, right, middle, ink.grid),
    ...others.map((score) => line(x(score), middle - 5, x(score), middle + 5, ink.line)),
    told(dot, `${domain.label}: ${placeAmong(domain.score, others)}`),
  ]
}

function placeAmong(score: number, others: readonly number[]): string {
  const above = others.filter((other) => other > score).length
  return `number ${above + 1} of ${others.length}, 1 is the most deprived`
}

function digitsOf(score: number): number {
  return Math.abs(score) < 10 ? 2 : 1
}

function tableOf({ area, deprivation, others }: DeprivationData, byDecile: boolean): Figure['table'] {
  return {
    caption: `Deprivation in ${area}, English Indices of Deprivation ${deprivation.edition}`,
    columns: [
      { key: 'domain', label: 'Domain', align: 'left' },
      byDecile
        ? { key: 'decile', label: 'Decile', align: 'right', unit: '1 is the most deprived' }
        : { key: 'place', label: 'Place in the district', align: 'left' },
      { key: 'score', label: 'Score', align: 'right', unit: 'higher is more deprived', decimals: 2 },
      ...(byDecile
        ? [{ key: 'rank', label: 'Rank', align: 'right', unit: `of ${formatCount(deprivation.lsoas)}` } as const]
        : []),
    ],
    rows: deprivation.domains.map(({ domain, label, decile, score, rank }) => {
      const among = others?.[domain]
      return {
        domain: domain === 'crime' ? `${label} (partly circular)` : label,
        score: score ?? 'not known',
        ...(byDecile
          ? { decile: decile ?? 'not known', rank: rank ?? 'not known' }
          : { place: score !== null && among && among.length > 1 ? placeAmong(score, among) : 'not known' }),
      }
    }),
  }
}

function notesOn({ deprivation, others }: DeprivationData, byDecile: boolean): string[] {
  const { domains, method } = deprivation
  return [
    byDecile
      ? 'England has ten equal groups of small areas: 1 is the most deprived, 10 the least.'
      : `Scores are a ${method === 'as published' ? 'published figure' : method}; scores of different domains cannot be compared.`,
    ...(!byDecile && others ? ['Each upright stroke is an area of the district, the dot is this one.'] : []),
    ...(domains.some(({ domain }) => domain === 'crime')
      ? ['The crime domain is made from recorded crime: setting it beside a crime map is partly circular.']
      : []),
    'Deprivation describes a place, not each person in it.',
  ]
}
