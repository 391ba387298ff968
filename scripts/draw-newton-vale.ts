// Draws the sample borough for looking at: node --import tsx scripts/draw-newton-vale.ts [folder outside git]
// Leaves newton-vale.svg there, and newton-vale.png beside it where Chromium is at hand.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { generateNewtonVale } from '../data/newton-vale/newton-vale.ts'

const CHROMIUM = '/usr/bin/chromium'
const [WIDTH, HEIGHT] = [2000, 1640]

const folder = resolve(process.argv[2] ?? '/tmp/newton-vale')
/** west,south,east,north in shares of the district, to look closer: 0.3,0.3,0.6,0.6 */
const [left, bottom, right, top] = (process.argv[3] ?? '-0.02,-0.02,1.02,1.02').split(',').map(Number) as number[]
const shown = new Set((process.argv[4] ?? 'streets,wards,lsoas,incidents,names').split(','))

const vale = generateNewtonVale()
const outline = vale.district.features[0]!.geometry.coordinates.flat(5) as number[]
const lons = outline.filter((_, i) => i % 2 === 0)
const lats = outline.filter((_, i) => i % 2 === 1)
const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)]
const squash = Math.cos((((south + north) / 2) * Math.PI) / 180)
const scale = Math.min(
  WIDTH / ((east - west) * (right! - left!) * squash),
  HEIGHT / ((north - south) * (top! - bottom!)),
)
const at = ([lon, lat]: number[]) =>
  `${((lon! - west - (east - west) * left!) * squash * scale).toFixed(1)},${((south + (north - south) * top! - lat!) * scale).toFixed(1)}`
const metre = scale / 111320

const ring = (points: number[][]) => `M${points.map(at).join('L')}Z`
function areas(collection: typeof vale.lsoas, style: string): string {
  return collection.features
    .map(({ geometry: g }) => (g.type === 'Polygon' ? [g.coordinates] : g.coordinates).flat().map(ring).join(''))
    .map((d) => `<path d="${d}" fill-rule="evenodd" ${style}/>`)
    .join('')
}
function layer(kind: string, style: string, wanted?: string): string {
  return vale.basemap.features
    .filter((f) => f.properties.kind === kind && (!wanted || f.properties.class === wanted))
    .map(({ geometry: g }) => {
      if (g.type === 'Polygon') return `<path d="${g.coordinates.map(ring).join('')}" fill-rule="evenodd" ${style}/>`
      if (g.type !== 'LineString') return ''
      return `<path d="M${g.coordinates.map(at).join('L')}" fill="none" stroke-linejoin="round" stroke-linecap="round" ${style}/>`
    })
    .join('')
}
function line(colour: string, metres: number, least: number): string {
  return `stroke="${colour}" stroke-width="${Math.max(least, metres * metre).toFixed(2)}"`
}

function incidents(): string {
  const counts = new Map<string, number>()
  for (const { csv, month } of vale.street) {
    if (month < '2025-01') continue
    for (const row of csv.split('\n').slice(1)) {
      const [, , , , lon, lat] = row.split(',')
      if (lon) counts.set(`${lon},${lat}`, (counts.get(`${lon},${lat}`) ?? 0) + 1)
    }
  }
  return [...counts]
    .map(([key, n]) => [at(key.split(',').map(Number)).split(','), n] as const)
    .map(
      ([[x, y], n]) =>
        `<circle cx="${x}" cy="${y}" r="${(Math.sqrt(n) * 14 * metre).toFixed(1)}" fill="#b2182b" fill-opacity="0.32"/>`,
    )
    .join('')
}

function tenths(): string {
  const colours = [
    '#5a1a6b',
    '#7b3294',
    '#a070b5',
    '#c2a5cf',
    '#e0d0e8',
    '#eef0ea',
    '#d9f0d3',
    '#a6dba0',
    '#5aae61',
    '#1b7837',
  ]
  const decile = new Map(vale.deprivation.split('\n').map((row) => [row.split(',')[0], Number(row.split(',')[6])]))
  return vale.lsoas.features
    .map((f) => areas({ ...vale.lsoas, features: [f] }, `fill="${colours[decile.get(f.properties.LSOA21CD!)! - 1]}"`))
    .join('')
}

function names(): string {
  return vale.basemap.features
    .filter((f) => f.properties.kind === 'place')
    .sort((a, b) => (b.properties.rank ?? 0) - (a.properties.rank ?? 0))
    .map((f) => {
      const size = [0, 26, 20, 16, 10.5][f.properties.rank ?? 4]!
      const [x, y] = at((f.geometry as { coordinates: number[] }).coordinates).split(',')
      return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="middle" fill="#333" stroke="#fff" stroke-width="3" paint-order="stroke" font-family="sans-serif">${f.properties.name}</text>`
    })
    .join('')
}

const svg = [
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
  '<rect width="100%" height="100%" fill="#e9e8e4"/>',
  areas(vale.district, 'fill="#f5f4ee"'),
  shown.has('deprivation') ? tenths() : layer('built-up', 'fill="#e7e2d9"'),
  layer('greenspace', 'fill="#d3e3c4"'),
  layer('river', line('#9cc3dd', 22, 1.6)),
  layer('lake', 'fill="#9cc3dd"'),
  shown.has('streets')
    ? layer('road', line('#cfcac0', 11, 1.2), 'minor') + layer('road', line('#ffffff', 8, 0.7), 'minor')
    : '',
  layer('railway', line('#8a8a8a', 12, 1.3)),
  layer('road', line('#c9b48f', 30, 2.6), 'main') + layer('road', line('#c9b48f', 30, 2.6), 'grid'),
  layer('road', line('#fbe9bd', 20, 1.5), 'main') + layer('road', line('#fff6da', 20, 1.5), 'grid'),
  shown.has('lsoas') ? areas(vale.lsoas, 'fill="none" stroke="#6b6b8f" stroke-width="0.8" stroke-opacity="0.7"') : '',
  shown.has('wards') ? areas(vale.wards, 'fill="none" stroke="#2b2b66" stroke-width="2"') : '',
  shown.has('parishes')
    ? areas(vale.parishes, 'fill="none" stroke="#7a3b00" stroke-width="2" stroke-dasharray="6 4"')
    : '',
  shown.has('nags') ? areas(vale.nags, 'fill="none" stroke="#004d40" stroke-width="2.4"') : '',
  shown.has('incidents') ? incidents() : '',
  areas(vale.district, 'fill="none" stroke="#333" stroke-width="2.5"'),
  shown.has('names') ? names() : '',
  '</svg>',
].join('\n')

mkdirSync(folder, { recursive: true })
const file = join(folder, 'newton-vale.svg')
writeFileSync(file, svg)
if (existsSync(CHROMIUM)) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } })
  await page.goto(pathToFileURL(file).href)
  await page.screenshot({ path: join(folder, 'newton-vale.png') })
  await browser.close()
}
