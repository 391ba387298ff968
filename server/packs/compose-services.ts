import type { PaperSection } from '../../shared/contracts/paper.ts'
import { formatCount, plural } from '../../shared/wording/counts.ts'
import { hidden } from '../../shared/wording/pack-words.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { list, quiet, say, section, table } from './blocks.ts'
import type { PackInput, ServiceFigures } from './pack-input.ts'

/** Page 8: graffiti, vehicles, fly-tips, fly-posting and litter against days that are usual, with the day they are known to. */
export function composeServices({ services, district, edition }: PackInput): PaperSection {
  const title = 'Cleaning up'
  const known = services.filter(({ asOf }) => asOf !== null)
  const unknown = services.filter(({ asOf }) => asOf === null)
  if (known.length === 0)
    return section('services', title, [
      say(
        `The council has not sent its figures of graffiti, old vehicles, rubbish or fly-posting in ${district.name}.`,
      ),
    ])
  const clocked = known.flatMap(({ gridRoads, periodInWords }) =>
    gridRoads && gridRoads.judged > 0 ? [{ ...gridRoads, periodInWords }] : [],
  )
  const cell = (value: number | null) => value ?? (edition === 'public' ? hidden : 'not known')
  return section('services', title, [
    say(`These figures are for all of ${district.name}.`),
    list(known.map(serviceSentence)),
    table('services', {
      caption: `Services in ${district.name}`,
      columns: [
        { key: 'service', label: 'Service', align: 'left' },
        { key: 'reported', label: 'Reported', align: 'right' },
        { key: 'mean', label: 'Days to remove, mean', align: 'right' },
        { key: 'median', label: 'Days to remove, middle one', align: 'right' },
        { key: 'target', label: 'Measured against, days', align: 'right' },
        { key: 'late', label: 'Open for longer', align: 'right' },
        { key: 'known', label: 'Known to', align: 'left' },
      ],
      rows: known
        .filter(({ penalties }) => penalties === null)
        .map((service) => ({
          service: service.label,
          reported: cell(service.reported),
          mean: service.meanDays === null ? 'not known' : Math.round(service.meanDays),
          median: service.medianDays === null ? 'not known' : Math.round(service.medianDays),
          target: service.targetDays ?? 'none set',
          late: cell(service.openLate),
          known: dayWithYear(service.asOf ?? ''),
        })),
    }),
    known.some(({ targetDays }) => targetDays !== null)
      ? quiet('Nobody has set these days as a target. They are what this pack measures by.')
      : null,
    ...clocked.map(({ met, judged, periodInWords }) =>
      say(
        `${capitalPeriod(periodInWords)}, ${formatCount(met)} of ${plural(judged, 'vehicle')} on main roads went within 24 hours.`,
      ),
    ),
    unknown.length > 0
      ? quiet(`No figures were sent for ${unknown.map(({ label }) => label.toLowerCase()).join(', ')}.`)
      : null,
  ])
}

function serviceSentence({
  label,
  reported,
  medianDays,
  targetDays,
  periodInWords,
  penalties,
}: ServiceFigures): string {
  const when = capitalPeriod(periodInWords)
  if (penalties !== null)
    return `${when}, ${plural(penalties, 'litter penalty', 'litter penalties')} ${penalties === 1 ? 'was' : 'were'} given.`
  if (reported === null) return `${when}, the number of reports of ${label.toLowerCase()} is hidden.`
  const number = plural(reported, 'report')
  const made = `${when}, ${number} of ${label.toLowerCase()} ${reported === 1 ? 'was' : 'were'} made.`
  if (medianDays === null) return made
  const days = Math.max(1, Math.round(medianDays))
  const against = targetDays === null ? '' : ` We measure it against ${plural(targetDays, 'day')}.`
  return `${made} Half were dealt with in ${plural(days, 'day')} or less.${against}`
}

function capitalPeriod(period: string): string {
  return `Between ${period.replace(' to ', ' and ')}`
}
