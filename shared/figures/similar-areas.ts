import { ticks } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import type { SimilarGroup } from '../contracts/similar-areas.ts'
import { periodLabel } from '../period.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { band, dot, ring } from './shapes.ts'
import { idFor, line, picture, rect, shortened, told, words } from './svg.ts'
import { axisSpace, bottomAxis, leftAxis } from './value-axis.ts'

const rowHeight = 20

const rateText = (rate: number) => rate.toFixed(1)

/**
 * Areas of a group by rate, each with its 95% interval, the lowest first, and the rate of the group: 640 pixels wide
 * when not told, 20 pixels an area. The own district is strong and ringed.
 */
export function similarRanks(group: SimilarGroup, options: FigureOptions = {}): Figure {
  const { width = 640, id = idFor('similar', group.id) } = options
  const { areas } = group
  const height = 44 + rowHeight * Math.max(1, areas.length)
  const left = Math.min(170, width * 0.42)
  const highest = Math.max(1e-9, ...areas.map(({ upper }) => upper))
  const x = scaleLinear([0, highest], [left, width - 8])
  const bottom = height - 22
  const body = [
    ...areas.flatMap((area, index) => {
      const middle = 16 + rowHeight * index + rowHeight / 2
      const stroke = area.isOwn ? ink.strong : ink.mark
      const mark = [
        line(x(area.lower), middle, x(area.upper), middle, stroke, { 'stroke-width': area.isOwn ? 3 : 2 }),
        dot(x(area.rate), middle, 4, stroke),
        ...(area.isOwn ? [ring(x(area.rate), middle, 7, ink.strong)] : []),
      ]
      return [
        ...(area.isOwn ? [rect(0, middle - rowHeight / 2, width, rowHeight, ink.shade)] : []),
        words(shortened(`${area.isTied ? '=' : ''}${area.rank} ${area.name}`, left - 8), 0, middle + 4, {
          fill: ink.text,
          ...(area.isOwn ? { weight: 600 } : {}),
        }),
        told(
          mark.join(''),
          `${area.name}: ${rateText(area.rate)}, 95% interval ${rateText(area.lower)} to ${rateText(area.upper)}`,
        ),
      ]
    }),
    ...(group.groupRate === null
      ? []
      : [line(x(group.groupRate), 12, x(group.groupRate), bottom, ink.text, { 'stroke-dasharray': '4 3' })]),
    line(left, bottom, width - 8, bottom, ink.line),
    ...bottomAxis(
      ticks(0, highest, 5).map((at) => ({ at, text: String(at) })),
      x,
      bottom,
      width,
    ),
    ...(areas.length === 0 ? [words('No area of the group has an interval', 0, 26)] : []),
  ]
  const alt = `Dots with 95% intervals of ${group.measure} in ${areas.length} similar areas, ${periodLabel(group)}. ${group.finding}.`
  return {
    svg: picture({ width, height, id, title: group.finding, alt, body }),
    table: rankTable(group),
    ...{
      alt,
      title: group.finding,
      notes: ['For every 1,000 of what the file divides by; the dashed line is the group as a whole.'],
    },
  }
}

/** Ranks, intervals, who cannot be told apart, and how likely a rank among the lowest or highest third is. */
export function rankTable({ areas, group, measure, from, to }: SimilarGroup): Figure['table'] {
  const third = Math.max(1, Math.round(areas.length / 3))
  const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0)
  return {
    caption: `${measure} in ${group}, ${periodLabel({ from, to })}`,
    columns: [
      { key: 'rank', label: 'Rank', align: 'left' },
      { key: 'name', label: 'Area', align: 'left' },
      { key: 'count', label: 'Count', align: 'right' },
      { key: 'rate', label: 'Rate', align: 'right', unit: 'for every 1,000', decimals: 1 },
      { key: 'interval', label: '95% interval', align: 'left' },
      { key: 'could', label: 'Could be rank', align: 'left' },
      { key: 'apart', label: 'Cannot be told from', align: 'right', unit: 'others' },
      { key: 'low', label: `Among the lowest ${third}`, align: 'right', unit: '%' },
      { key: 'high', label: `Among the highest ${third}`, align: 'right', unit: '%' },
      { key: 'level', label: 'By the funnel', align: 'left' },
    ],
    rows: areas.map((area) => ({
      rank: `${area.isTied ? '=' : ''}${area.rank}`,
      name: area.isOwn ? `${area.name} (own district)` : area.name,
      ...{ count: area.numerator, rate: area.rate, interval: `${rateText(area.lower)} to ${rateText(area.upper)}` },
      could: area.rankLower === area.rankUpper ? String(area.rankLower) : `${area.rankLower} to ${area.rankUpper}`,
      apart: area.notDistinguishable.length,
      low: 100 * sum(area.probabilities.slice(0, third)),
      high: 100 * sum(area.probabilities.slice(-third)),
      level: area.level ?? 'not judged',
    })),
  }
}

/**
 * The same areas against the 95% and 99.8% limits of the group at each size: 640 by 300 pixels when not told. Beyond the
 * wider limits an area is different; within them size alone may explain it.
 */
export function similarFunnel(group: SimilarGroup, options: FigureOptions = {}): Figure {
  const { width = 640, height = 300, id = idFor('funnel', group.id) } = options
  const { areas, limits } = group
  const highest = Math.max(1e-9, ...areas.map(({ rate }) => rate), ...limits.map(({ upper998 }) => upper998))
  const steps = ticks(0, highest, 5).map((at) => ({ at, text: String(at) }))
  const [left, right, top, bottom] = [axisSpace(steps), width - 8, 26, height - 36]
  const sizes = areas.map(({ denominator }) => denominator)
  const x = scaleLinear(
    [Math.min(...sizes, Number.MAX_SAFE_INTEGER) * 0.97, Math.max(1, ...sizes) * 1.03],
    [left, right],
  )
  const y = scaleLinear([0, highest], [bottom, top])
  const beyond = areas.filter(({ level }) => level === 'higher' || level === 'lower')
  const title = `${group.measure}: ${beyond.length === 0 ? 'no area lies beyond what size and ordinary differences explain' : `${beyond.map(({ name }) => name).join(', ')} beyond the wider limits`}`
  const alt = `Funnel plot of ${group.measure} in ${areas.length} similar areas by size, ${periodLabel(group)}. ${title}.`
  const body = [
    words('for every 1,000', 0, 12),
    ...leftAxis(steps, y, left, right),
    band(limits.map(({ size, lower998, upper998 }) => ({ x: x(size), low: y(lower998), high: y(upper998) }))),
    ...limits.slice(1).flatMap((limit, index) => {
      const before = limits[index]!
      return (['lower95', 'upper95'] as const).map((edge) =>
        line(x(before.size), y(before[edge]), x(limit.size), y(limit[edge]), ink.mark, { 'stroke-dasharray': '3 3' }),
      )
    }),
    ...(group.groupRate === null ? [] : [line(left, y(group.groupRate), right, y(group.groupRate), ink.text)]),
    ...areas.map((area) =>
      told(
        [
          dot(x(area.denominator), y(area.rate), 4, area.isOwn ? ink.strong : ink.mark),
          ...(area.isOwn ? [ring(x(area.denominator), y(area.rate), 8, ink.strong)] : []),
        ].join(''),
        `${area.name}: ${rateText(area.rate)}`,
      ),
    ),
    line(left, bottom, right, bottom, ink.line),
    ...bottomAxis(
      x.ticks(width < 400 ? 3 : 6).map((at) => ({ at, text: at.toLocaleString('en-GB') })),
      x,
      bottom,
      width,
    ),
    words('what the rate is divided by', right, height - 4, { anchor: 'end' }),
  ]
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: {
      caption: `${group.measure} by size of area, ${periodLabel(group)}`,
      columns: [
        { key: 'name', label: 'Area', align: 'left' },
        { key: 'size', label: 'Divided by', align: 'right' },
        { key: 'rate', label: 'Rate', align: 'right', unit: 'for every 1,000', decimals: 1 },
        { key: 'level', label: 'By the funnel', align: 'left' },
      ],
      rows: areas.map(({ name, denominator, rate, level }) => ({
        name,
        size: denominator,
        rate,
        level: level ?? 'not judged',
      })),
    },
    ...{ alt, title },
    notes: ['The band is the 99.8% limits, the dashed lines the 95% limits; the own district is ringed.'],
  }
}
