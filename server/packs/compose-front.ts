import type { PaperBlock, PaperSection } from '../../shared/contracts/paper.ts'
import { isLate } from '../../shared/meeting-words.ts'
import { monthLabel } from '../../shared/period.ts'
import { plural } from '../../shared/wording/counts.ts'
import { meetingDay, reportedChange } from '../../shared/wording/pack-words.ts'
import { areaOf, changeOf } from './area-of.ts'
import { facts, heading, lead, list, quiet, say, section } from './blocks.ts'
import { outlineFigure } from './compose-map.ts'
import type { PackInput, PackPriority } from './pack-input.ts'

const mostChanges = 5

/** Page 1: readable alone, one side. */
export function composeFront(input: PackInput): PaperSection {
  const { meeting, note, version } = input
  return section('front', 'At a glance', [
    facts([
      ['Meeting', `${meetingDay(meeting.day)} at ${meeting.startsAt}`],
      ['Place', meeting.place === '' ? 'The place is not set yet. Please ask us.' : meeting.place],
      ['Figures', figuresTo(input)],
    ]),
    note === '' ? null : say(`This is version ${version}. What is different: ${note}`),
    heading('Our priorities'),
    ...priorityBlocks(input),
    heading('What has changed since last time'),
    ...changedBlocks(input),
    outlineFigure(input),
  ])
}

/** 'Figures to December 2025', or that there are none. */
export function figuresTo({ figures }: PackInput): string {
  return figures ? `Figures to ${monthLabel(figures.quarter.to)}` : 'There are no police figures in this pack'
}

export function openPriorities({ priorities }: PackInput): PackPriority[] {
  return priorities.filter(({ status }) => status === 'open').sort((a, b) => (a.place ?? 9) - (b.place ?? 9))
}

export function priorityBlocks(input: PackInput): PaperBlock[] {
  const open = openPriorities(input)
  if (open.length === 0) return [say('No priorities are set. The meeting can choose up to three.')]
  return [facts(open.map((priority, at) => [`${at + 1}. ${priority.title}`, statusLine(input, priority)] as const))]
}

/** One line on how a priority stands: what is late first. */
export function statusLine({ actions, today }: PackInput, priority: PackPriority): string {
  const own = actions.filter((action) => action.priority === priority.id)
  if (own.length === 0) return 'No action is set yet.'
  const late = own.filter((action) => isLate(action, today)).length
  const done = own.filter(({ status }) => status === 'done').length
  const tail = late > 0 ? ` ${late} ${late === 1 ? 'is' : 'are'} late.` : ''
  return `${done} of ${plural(own.length, 'action')} ${done === 1 && own.length === 1 ? 'is' : 'are'} done.${tail}`
}

function changedBlocks(input: PackInput): PaperBlock[] {
  const changes = changesSince(input).slice(0, mostChanges)
  const since =
    input.previousDay === null
      ? quiet('No meeting of this group is on record before this one.')
      : quiet(`The last meeting was on ${meetingDay(input.previousDay)}.`)
  return changes.length === 0 ? [since, say('Nothing has changed that we know of.')] : [since, list(changes)]
}

/** Actions ended first, then new and closed priorities, then real changes in the figures. */
function changesSince(input: PackInput): string[] {
  const { actions, priorities, previousDay, figures } = input
  const isNew = (day: string | null) => day !== null && (previousDay === null || day >= previousDay)
  const area = areaOf(input)
  const ended = actions.filter(({ closedOn }) => isNew(closedOn))
  return [
    ...ended
      .slice(0, 2)
      .map(({ action, status }) => `${status === 'done' ? 'Done' : 'We could not do this'}: ${action}.`),
    ...priorities
      .filter(({ status, closedOn }) => status !== 'open' && isNew(closedOn))
      .map(({ title, outcome }) => `Closed: ${title}${outcome ? ` (${outcome})` : ''}.`),
    ...priorities
      .filter(({ status, chosenOn }) => status === 'open' && isNew(chosenOn))
      .map(({ title }) => `New: ${title}.`),
    ...(figures && area
      ? area.types.flatMap((type) => {
          const change = changeOf(input, type)
          return change && (type.verdict === 'clear rise' || type.verdict === 'clear fall')
            ? [reportedChange(change)]
            : []
        })
      : []),
  ]
}

/** The one side that is put up: what, where and when, and how to take part. */
export function composePoster(input: PackInput): PaperBlock[] {
  const { meeting, group } = input
  return [
    lead(`${meetingDay(meeting.day)} at ${meeting.startsAt}`),
    say(meeting.place === '' ? 'The place is not set yet.' : meeting.place),
    heading('Our priorities'),
    ...priorityBlocks(input),
    heading('Have your say'),
    say(takePart(input)),
    facts([
      ['In an emergency', 'Call 999.'],
      ['To report something to the police', 'Call 101.'],
      ['Online', group.contacts.online ?? ''],
    ]),
    quiet(`${figuresTo(input)}.`),
  ]
}

export function takePart({ consultation, group }: PackInput): string {
  if (consultation && consultation.takePart !== '') return consultation.takePart
  const contact = group.contacts.reporting ?? group.contacts.online
  return contact
    ? `You do not need to come to the meeting. Tell us what worries you: ${contact}`
    : 'You do not need to come to the meeting. Ask your council how to tell us what worries you.'
}
