import { Paper } from '../../shared/contracts/paper.ts'
import { meetingDay } from '../../shared/wording/pack-words.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { composeAbout } from './compose-about.ts'
import { composeActions } from './compose-actions.ts'
import { composeConsultation } from './compose-consultation.ts'
import { composeContacts } from './compose-contacts.ts'
import { composeFront, composePoster, figuresTo } from './compose-front.ts'
import { composeMap } from './compose-map.ts'
import { composePresence } from './compose-presence.ts'
import { composePriorities } from './compose-priority.ts'
import { composeServices } from './compose-services.ts'
import { composeSummary } from './compose-summary.ts'
import type { PackInput } from './pack-input.ts'

/** The pages of a pack in their order. What is missing is said on its page; no page is left out. */
export function composePack(input: PackInput): Paper {
  const { group, meeting, synthetic, edition, today, version, madeAt } = input
  return Paper.parse({
    title: `Neighbourhood pack for ${group.name}`,
    subtitle: `Meeting on ${meetingDay(meeting.day)}. ${figuresTo(input)}.`,
    edition,
    footer: `${synthetic ? 'Synthetic data. ' : ''}${group.name}, ${edition} edition, version ${version}. Made on ${dayWithYear(today)}. ${figuresTo(input)}.`,
    madeAt,
    sections: [
      composeFront(input),
      composeActions(input),
      ...composePriorities(input),
      composeSummary(input),
      composeMap(input),
      composeServices(input),
      composePresence(input),
      composeConsultation(input),
      composeAbout(input),
      composeContacts(input),
    ],
    poster: composePoster(input),
  })
}
