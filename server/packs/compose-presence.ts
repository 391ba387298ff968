import type { PaperSection } from '../../shared/contracts/paper.ts'
import { monthLabel } from '../../shared/period.ts'
import { plural } from '../../shared/wording/counts.ts'
import { dayWithYear, weekInWords } from '../../shared/wording/van-times.ts'
import { heading, quiet, say, section, table } from './blocks.ts'
import type { PackInput } from './pack-input.ts'

const mostWeeks = 6

/** Page 9: where vans stood and how much wardens were out, in weeks that are over. */
export function composePresence({ presence, district }: PackInput): PaperSection {
  const title = 'Who was out and about'
  if (!presence) return section('presence', title, [say('There is no record of camera vans or wardens yet.')])
  const { vans, wardens, from, to } = presence
  const weeks = [...new Set(vans.map(({ week }) => week))].slice(0, mostWeeks)
  return section('presence', title, [
    say(`This is for all of ${district.name}, from ${dayWithYear(from)} to ${dayWithYear(to)}.`),
    heading('Camera vans'),
    vans.length === 0
      ? say('No van was out in these weeks, or no visit was written down.')
      : table('vans', {
          caption: 'Where camera vans stood',
          columns: [
            { key: 'week', label: 'Week', align: 'left' },
            { key: 'place', label: 'Place', align: 'left' },
            { key: 'days', label: 'Days', align: 'right' },
          ],
          rows: vans
            .filter(({ week }) => weeks.includes(week))
            .map(({ week, place, days }) => ({
              week: weekInWords(week),
              place,
              days,
            })),
        }),
    say('Vans are put where reports are high, so that people see them.'),
    quiet('A van in a place does not show that it changed anything there. We test that apart.'),
    heading('Wardens'),
    wardens.length === 0
      ? say('No visit of a warden was written down in these months.')
      : table('wardens', {
          caption: 'Visits by wardens',
          columns: [
            { key: 'month', label: 'Month', align: 'left' },
            { key: 'visits', label: 'Visits', align: 'right' },
            { key: 'hours', label: 'Hours', align: 'right' },
          ],
          rows: wardens.map(({ month, visits, hours }) => ({
            month: monthLabel(month),
            visits,
            hours: Math.round(hours),
          })),
        }),
    wardens.length === 0
      ? null
      : say(
          `In all, wardens made ${plural(
            wardens.reduce((sum, { visits }) => sum + visits, 0),
            'visit',
          )} in ${plural(wardens.length, 'month')}.`,
        ),
    quiet('Patrols by police officers are not in our records.'),
  ])
}
