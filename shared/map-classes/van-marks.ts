/** How something of the Vans page is drawn on the map and in its key: told by shape and outline as well as by colour. */
export interface VanMark {
  readonly label: string
  /** Path of SVG in a box of 24 by 24. */
  readonly path: string
  /** null is only an outline on the paper's white. */
  readonly fill: string | null
  readonly stroke: string
  readonly dashes?: readonly number[]
  /** Written in it. */
  readonly letter?: string
  readonly letterColour?: string
}

const circle = 'M12 4a8 8 0 1 0 0.01 0Z'
const diamond = 'M12 2.5L21.5 12L12 21.5L2.5 12Z'
const square = 'M4.5 4.5H19.5V19.5H4.5Z'
const triangle = 'M12 4L21 20H3Z'
const cross = 'M5 5L19 19M19 5L5 19'
const house = 'M12 3L21 9.5V21H3V9.5Z'
const hexagon = 'M7 3.5H17L22 12L17 20.5H7L2 12Z'

const deepBlue = '#1b4f8f'
const ink = '#1f2328'
const grey = '#57606a'
const teal = '#0b5d5a'

/** Candidate sites, by what is decided of them and whether a justification is in force. */
export const siteMarks = {
  ready: { label: 'Site, accepted and justified', path: circle, fill: deepBlue, stroke: '#ffffff' },
  unjustified: { label: 'Site, accepted, no justification in force', path: circle, fill: null, stroke: deepBlue },
  suggested: { label: 'Site, suggested, not yet decided', path: diamond, fill: null, stroke: grey, dashes: [3, 2.5] },
  refused: { label: 'Site, refused', path: cross, fill: null, stroke: grey },
} as const satisfies Record<string, VanMark>
export type SiteMark = keyof typeof siteMarks

/** What stands in a town; places in the order of their keys. */
export const placeMarks = {
  'fixed-camera': { label: 'Fixed camera and its reach', path: triangle, fill: ink, stroke: '#ffffff' },
  'help-point': {
    label: 'Help point',
    path: square,
    fill: null,
    stroke: teal,
    letter: 'H',
    letterColour: teal,
  },
  'help-point-seen': {
    label: 'Help point, camera within 50 m',
    path: square,
    fill: teal,
    stroke: '#ffffff',
    letter: 'H',
    letterColour: '#ffffff',
  },
  'taxi-rank': { label: 'Taxi rank', path: hexagon, fill: '#ffffff', stroke: ink, letter: 'T', letterColour: ink },
  'licensed-premises': {
    label: 'Licensed premises',
    path: hexagon,
    fill: ink,
    stroke: '#ffffff',
    letter: 'L',
    letterColour: '#ffffff',
  },
  school: { label: 'School', path: house, fill: '#ffffff', stroke: ink, letter: 'S', letterColour: ink },
} as const satisfies Record<string, VanMark>
export type PlaceMark = keyof typeof placeMarks
