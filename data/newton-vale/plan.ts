import type { Position } from './curves.ts'

// The town part of the invented place, drawn by hand as a planner would: a new town on a grid of main roads that
// swallowed two old towns, with a river valley through it. Every proper name was made up; where one happens to exist
// it means nothing.

/** South-west corner of the plan (EPSG:27700). Inside England, so the maps' projection holds. */
const ORIGIN: Position = [488000, 290000]

/** Plan kilometres to British National Grid metres. */
export function onGrid(kmEast: number, kmNorth: number): Position {
  return [ORIGIN[0] + kmEast * 1000, ORIGIN[1] + kmNorth * 1000]
}

/** Grid squares: o old town, e estate, d poor estate, c centre, i works, r retail park, p river park, '.' countryside. */
export const SQUARES = [
  '..ooeee...',
  '.oooeepe..',
  'eeieeepee.',
  'eeeeeepeee',
  'ieeccepeei',
  'eeeeeepeee',
  '.eeeeepre.',
  '.eddoopie.',
  '..ddoop...',
] as const

/** How poor each square is, 0 to 9; read together with SQUARES. */
export const HARDSHIP = [
  '..543320..',
  '.66543.1..',
  '54.533.11.',
  '446542.111',
  '.56664.22.',
  '546765.322',
  '.56776..3.',
  '.69987..4.',
  '..9987....',
] as const

/** Names of the squares but the river park, in reading order; both centre squares are one place. */
export const SQUARE_NAMES = [
  ...['Merlebridge Wharf', 'Merlebridge', 'Oxlip Green', 'Larkfold', 'Wrenhurst'],
  ...['Bridge End', 'Chantry Mead', 'Maltings', 'Foxmoor', 'Harepath', 'Swanhythe'],
  ...[
    'Tinkers Hatch',
    'Bellfield',
    'Saltern Works',
    'Copperleigh',
    'Brackenlea',
    'Orchard Leys',
    'Kestrel Down',
    'Heronswater',
  ],
  ...['Sorrel Hill', 'Thistledown', 'Two Oaks', 'Pipers Mead', 'Rushey Lea', 'Saddlers Wood'],
  ...['Overlade', 'Vinehurst', 'Yaffle Wood'],
  ...['Westgate Works', 'Farthing Leys', 'Dunmallow', 'Central Newton', 'Central Newton', 'Wainbridge'],
  ...['Netherlade', 'Teasel Park', 'Eastgate Works'],
  ...['Kitelands', 'Plumstock', 'Ravenscote', 'Pound Green', 'Wickerlea', 'Gorse Bank'],
  ...['Cuckoo Lea', 'Coppice Rise', 'Dovecote Hill'],
  ...['Hollinside', 'Elderstub', 'Barley Croft', 'Woolmonger Field', 'Shearers Down'],
  ...['Lade Retail Park', 'Ivyhatch'],
  ...['Stonepit Field', 'Lanternfield', 'Tollgate End', 'Aldersby Junction', 'Aldersby'],
  ...['Quarry Works', 'Nightingale Leys'],
  ...['Coldharrow', 'Ropery End', 'Aldersby Green', 'Lower Aldersby'],
] as const

/** Middle of the grid, its turn against the National Grid, and where its roads run, in grid kilometres. */
export const GRID = {
  middle: onGrid(9.2, 7.4),
  turn: (22 * Math.PI) / 180,
  verticals: [-4.95, -3.95, -2.98, -2.0, -1.02, -0.08, 0.88, 1.78, 2.72, 3.7, 4.62],
  horizontals: [4.2, 3.28, 2.3, 1.42, 0.48, -0.52, -1.44, -2.42, -3.3, -4.22],
} as const

export const VERTICAL_NAMES = [
  ...['Orchard Street', 'Heron Street', 'Fuller Street', 'Marlpit Street', 'Beacon Street', 'Sexton Street'],
  ...['Dial Street', 'Ferry Street', 'Kiln Street', 'Bramley Street', 'Swan Street'],
] as const

export const HORIZONTAL_NAMES = [
  ...['Drovers Way', 'Merle Way', 'Abbots Way', 'Saltern Way', 'Foundry Way', 'Newton Way'],
  ...['Harvest Way', 'Chandlers Way', 'Quarry Way', 'Lade Way'],
] as const

/** The Lade through its park, in grid kilometres, from south to north. */
export const LADE_IN_TOWN: readonly [number, number][] = [
  [1.42, -3.9],
  [1.2, -3.0],
  [1.42, -2.0],
  [1.2, -1.0],
  [1.45, -0.1],
  [1.22, 0.9],
  [1.42, 1.8],
  [1.2, 2.8],
  [1.3, 3.8],
]

/** Lakes in the river park: grid kilometres, radius in metres, stretch. */
export const LAKES: readonly { name: string; at: [number, number]; radius: number; stretch: number }[] = [
  { name: 'Foundry Lake', at: [1.36, -0.04], radius: 250, stretch: 1.25 },
  { name: 'Heron Water', at: [1.3, 1.9], radius: 205, stretch: 1.3 },
  { name: 'Lade Mere', at: [1.2, -3.72], radius: 210, stretch: 1.2 },
]

/** Building beyond the grid, by the place it belongs to: middle in grid kilometres and radius in metres. */
export const OUTGROWTHS: readonly { place: string; at: [number, number]; radius: number }[] = [
  { place: 'Yaffle Wood', at: [4.35, 1.75], radius: 430 },
  { place: 'Dovecote Hill', at: [4.85, -0.85], radius: 480 },
  { place: 'Stonepit Field', at: [-3.75, -3.55], radius: 470 },
  { place: 'Tinkers Hatch', at: [-5.05, 1.95], radius: 430 },
  { place: 'Kitelands', at: [-5.05, -0.75], radius: 380 },
  { place: 'Wrenhurst', at: [0.35, 4.45], radius: 400 },
  { place: 'Swanhythe', at: [2.35, 3.55], radius: 430 },
  { place: 'Merlebridge Wharf', at: [-2.75, 4.15], radius: 430 },
  { place: 'Aldersby Green', at: [-0.75, -4.45], radius: 390 },
  { place: 'Lower Aldersby', at: [0.45, -4.4], radius: 330 },
  { place: 'Hollinside', at: [-4.25, -2.0], radius: 360 },
  { place: 'Heronswater', at: [3.45, 2.65], radius: 420 },
  { place: 'Nightingale Leys', at: [3.95, -2.75], radius: 420 },
]
