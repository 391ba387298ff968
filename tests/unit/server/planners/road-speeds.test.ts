import { expect, it } from 'vitest'
import { metresPerMinuteOn } from '../../../../server/planners/road-speeds.ts'

const speedOn = (roadClass: string | null) => Math.round((metresPerMinuteOn(roadClass) * 60) / 1_000)

it.each([
  ['Motorway', 95],
  ['A Road', 41],
  ['A Road Primary', 41],
  ['primary_link', 41],
  ['B Road', 36],
  ['secondary', 36],
  ['Minor Road', 32],
  ['Classified Unnumbered', 32],
  ['tertiary', 32],
  ['Local Road', 26],
  ['Unclassified', 26],
  ['residential', 26],
  ['Local Access Road', 16],
  ['Restricted Local Access Road', 16],
  ['service', 16],
  ['footway', 0],
  ['', 26],
  [null, 26],
] as const)('on a %s a van drives at %i km/h', (roadClass, speed) => {
  expect(speedOn(roadClass)).toBe(speed)
})
