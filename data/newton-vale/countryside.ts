import type { Position } from './curves.ts'
import { onGrid } from './plan.ts'

// The country part of the plan: villages, waters, the district's edge and the old lines across it.

export type Village = {
  name: string
  at: Position
  /** Share of the district's residents is set from this rough number. */
  residents: number
  hardship: number
}

const village = (name: string, kmEast: number, kmNorth: number, residents: number, hardship: number): Village => ({
  name,
  at: onGrid(kmEast, kmNorth),
  residents,
  hardship,
})

export const VILLAGES: readonly Village[] = [
  village('Harstowe', 15.9, 12.1, 6300, 2.6),
  village('Whistley', 2.0, 10.0, 4600, 3.2),
  village('Great Ossing', 16.6, 8.9, 2600, 1.2),
  village('Long Wickering', 6.0, 1.7, 2300, 2.2),
  village('Stoke Merle', 7.3, 14.2, 2100, 0.6),
  village('Upper Quell', 2.6, 3.4, 1900, 1.6),
  village('Castle Lathen', 15.5, 4.3, 2200, 0.8),
  village('Merlebourne', 11.6, 14.5, 1500, 0.4),
  village('Sandlow', 2.1, 6.9, 1350, 1.8),
  village('Chalverley', 17.9, 6.2, 1250, 0.7),
  village('Yarwick', 17.2, 2.2, 1250, 1.1),
  village('Harlcote', 4.3, 13.6, 1200, 0.5),
  village('Thrupley', 13.2, 11.9, 1150, 0.4),
  village('Marsh Aldwen', 14.2, 1.7, 900, 1.3),
  village('Tilbrough', 9.3, 1.0, 850, 1.5),
  village('Nether Quell', 1.6, 1.6, 620, 1.6),
  village('Ossing Parva', 18.7, 10.3, 560, 0.9),
  village('Cold Eversby', 1.9, 13.2, 520, 1.4),
  village('Abbots Orling', 14.6, 14.9, 620, 0.5),
  village('Little Wickering', 4.1, 1.2, 380, 1.2),
  village('Hanstrow', 9.6, 15.1, 330, 0.8),
  village('Pellinghurst', 18.5, 4.1, 300, 1.0),
  village('Wenfold', 0.9, 8.4, 260, 1.5),
  village('Cranswold', 1.1, 5.0, 240, 1.7),
]

const points = (...pairs: [number, number][]): Position[] => pairs.map(([x, y]) => onGrid(x, y))

/** The named waters; each tributary ends on a control point of the river it joins. */
export const WATERS = {
  merle: points(
    [-0.7, 12.1],
    [1.2, 11.6],
    [3.0, 11.8],
    [4.5, 11.5],
    [5.8, 12.1],
    [7.4, 12.6],
    [9.0, 12.5],
    [10.8, 13.2],
    [12.6, 12.9],
    [14.4, 13.4],
    [16.0, 13.1],
    [17.3, 13.6],
    [18.6, 13.2],
    [20.0, 13.6],
    [21.0, 13.4],
  ),
  hask: points([-0.6, 2.7], [1.1, 3.9], [2.4, 4.9], [3.3, 6.2], [3.1, 7.6], [3.5, 9.0], [2.9, 10.4], [3.0, 11.8]),
  orle: points(
    [20.8, 7.6],
    [19.2, 7.3],
    [17.6, 7.7],
    [16.2, 7.5],
    [15.1, 8.7],
    [15.0, 10.2],
    [14.6, 11.8],
    [14.4, 13.4],
  ),
  ladeSource: points([14.0, -0.7], [13.8, 0.9], [12.9, 2.6]),
  ladeMouth: points([9.1, 12.0], [9.0, 12.5]),
} as const

/** The railway and the old straight road, older than the grid and across it. */
export const RAILWAY = points(
  [15.3, -0.6],
  [13.6, 1.2],
  [11.8, 3.0],
  [10.2, 4.2],
  [8.6, 5.4],
  [7.5, 6.7],
  [6.8, 8.6],
  [6.2, 10.8],
  [5.3, 13.0],
  [4.6, 16.4],
)
export const OLD_ROAD = points([12.1, -0.5], [10.2, 1.5], [8.6, 3.1], [6.9, 4.6], [4.6, 7.0], [2.0, 10.0], [-0.5, 12.9])

/** The district's edge, clockwise from the west; it follows the Merle between the two river marks. */
export const EDGE_BEFORE_RIVER = points(
  [-0.1, 11.85],
  [0.9, 12.5],
  [0.6, 13.9],
  [1.9, 14.9],
  [4.5, 15.5],
  [6.4, 15.1],
  [8.4, 15.3],
  [8.9, 16.2],
  [11.4, 15.8],
  [13.5, 16.4],
  [15.6, 16.0],
  [16.1, 14.9],
  [17.0, 14.7],
)
export const EDGE_RIVER = { from: onGrid(17.3, 13.6), to: onGrid(20.0, 13.6) }
export const EDGE_AFTER_RIVER = points(
  [19.6, 12.6],
  [20.3, 11.0],
  [19.4, 8.9],
  [20.0, 7.0],
  [19.6, 4.4],
  [18.9, 2.7],
  [18.3, 2.5],
  [18.2, 1.2],
  [16.4, 0.6],
  [15.2, 0.9],
  [13.9, 0.1],
  [10.9, -0.1],
  [8.1, 0.3],
  [6.6, -0.1],
  [5.2, 0.6],
  [2.9, 0.4],
  [1.4, 0.5],
  [0.4, 1.3],
  [0.6, 3.0],
  [-0.1, 4.2],
  [0.1, 7.1],
  [-0.4, 8.4],
  [0.4, 10.4],
)

/** Ends of the main roads outside the district, the grid junction each starts from, and the villages on the way. */
export const MAIN_ROADS: readonly { name: string; junction: [number, number]; via: string[]; end: Position }[] = [
  { name: 'Stoke Road', junction: [4, 0], via: ['Stoke Merle'], end: onGrid(8.0, 16.8) },
  { name: 'Harstowe Road', junction: [9, 2], via: ['Harstowe'], end: onGrid(20.8, 12.0) },
  { name: 'Ossing Road', junction: [10, 4], via: ['Great Ossing'], end: onGrid(20.9, 8.5) },
  { name: 'Lathen Road', junction: [9, 7], via: ['Castle Lathen', 'Yarwick'], end: onGrid(19.0, 0.2) },
  { name: 'Wickering Road', junction: [2, 9], via: ['Long Wickering'], end: onGrid(5.4, -0.8) },
  { name: 'Quell Road', junction: [0, 6], via: ['Upper Quell'], end: onGrid(-0.4, 2.0) },
  { name: 'North Road', junction: [2, 0], via: ['Harlcote'], end: onGrid(3.2, 16.2) },
]

/** Where lanes leave the district. */
export const LANE_EXITS: readonly Position[] = points(
  [-0.8, 14.0],
  [-0.9, 5.8],
  [-0.8, 8.9],
  [0.6, -0.6],
  [9.9, -0.8],
  [16.8, 0.0],
  [20.7, 3.6],
  [20.8, 10.2],
  [12.2, 17.0],
  [15.4, 16.9],
  [9.4, 16.8],
  [1.6, 15.6],
)
