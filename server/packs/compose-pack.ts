import { Paper, type PaperSection } from '../../shared/contracts/paper.ts'
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

/** As much text as this, without a table or picture, needs no page of its own. */
const fewestBlocksOfPage = 6

/** Sections of a few sentences share a page with what comes before, as long as that is a page of sentences too. */
function sharingPages(sections: readonly PaperSection[]): PaperSection[] {
  let onPage = Number.POSITIVE_INFINITY
  return sections.map((section) => {
    const isShort = section.blocks.every(({ kind }) => kind === 'text' || kind === 'heading' || kind === 'list')
    const size = isShort ? section.blocks.length : Number.POSITIVE_INFINITY
    const startsPage = section.startsPage && onPage + size > 2 * fewestBlocksOfPage
    onPage = startsPage ? size : onPage + size
    return { ...section, startsPage }
  })
}

/** The pages of a pack in their order. What is missing is said on its page; no page is left out. */
export function composePack(input: PackInput): Paper {
  const { group, meeting, synthetic, edition, today, version, madeAt } = input
  return Paper.parse({
    title: `Neighbourhood pack for ${group.name}`,
    subtitle: `Meeting on ${meetingDay(meeting.day)}. ${figuresTo(input)}.`,
    edition,
    footer: `${synthetic ? 'Synthetic data. ' : ''}${group.name}, ${edition} edition, version ${version}. Made on ${dayWithYear(today)}. ${figuresTo(input)}.`,
    madeAt,
    sections: sharingPages([
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
    ]),
    poster: composePoster(input),
  })
}
