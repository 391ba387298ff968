import type { PaperBlock, PaperSection } from '../../shared/contracts/paper.ts'
import { type PackGround, packMap } from '../../shared/figures/pack-map.ts'
import { figureBlock, quiet, say, section } from './blocks.ts'
import type { PackInput } from './pack-input.ts'

/** Page 7: where, by small areas, with the table beneath. */
export function composeMap({ ground, edition, group }: PackInput): PaperSection {
  const title = 'Where reports were made'
  if (!ground)
    return section('map', title, [say(`The outline of ${group.areaName} is not loaded, so there is no map.`)])
  const where =
    ground.counted === ''
      ? say(
          edition === 'public'
            ? 'No figures of small areas have been made public yet. The map shows the area alone.'
            : 'There are no figures of small areas. The map shows the area alone.',
        )
      : say(`${ground.counted}. Each shape is home to about 1,500 people.`)
  return section('map', title, [
    where,
    ground.counted === '' ? bareMap(ground, 440) : figureBlock(packMap(ground), 'map'),
    ground.counted === ''
      ? null
      : quiet('"Hidden" means that we leave a number out, so that nobody can be picked out.'),
  ])
}

/** The outline of the area alone, for the first page, which has one side: its small areas are told in one line. */
export function outlineFigure({ ground, group }: PackInput): PaperBlock | null {
  if (!ground) return null
  const within = ground.areas
    .filter(({ inside }) => inside)
    .map(({ name }) => name)
    .join(', ')
  return {
    ...bareMap(ground, 240),
    table: {
      caption: 'What the map shows',
      columns: [
        { key: 'area', label: 'Area', align: 'left' },
        { key: 'within', label: 'Small areas in it', align: 'left' },
      ],
      rows: [{ area: group.areaName, within: within === '' ? 'none are loaded' : within }],
    },
  }
}

/** Without figures the table names the small areas. */
function bareMap(ground: PackGround, height: number) {
  const areas = ground.areas.map((area) => ({ ...area, value: null }))
  return figureBlock(packMap({ ...ground, areas, counted: '' }, { width: 600, height }), null)
}
