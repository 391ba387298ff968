import type { PaperSection } from '../../shared/contracts/paper.ts'
import { meetingDay } from '../../shared/wording/pack-words.ts'
import { facts, say, section } from './blocks.ts'
import type { PackInput } from './pack-input.ts'

/** Page 12: how to report things, get help, and come to the next meeting. */
export function composeContacts({ group, nextMeeting }: PackInput): PaperSection {
  const { contacts } = group
  const unknown = 'Ask your council. We have no address for it yet.'
  const next = nextMeeting
    ? `${meetingDay(nextMeeting.day)} at ${nextMeeting.startsAt}${nextMeeting.place === '' ? '' : `, ${nextMeeting.place}`}`
    : 'The day is not set yet.'
  return section('contacts', 'How to reach us', [
    facts([
      ['If someone is in danger', 'Call 999.'],
      ['To report something to the police', 'Call 101, or go to the web site of your police.'],
      ['To report something to the council', contacts.reporting ?? contacts.online ?? unknown],
      ['Who looks after this group', [contacts.role, contacts.telephone].filter(Boolean).join(', ')],
      ['Online', contacts.online ?? ''],
      [
        'If you and your neighbours do not get on',
        contacts.mediation ?? 'Ask your council about talks with a helper. This is called mediation.',
      ],
      ['The next meeting', next],
    ]),
    say(
      'Have you told us about the same trouble three times in six months? You can ask for an ASB case review. ASB is short for anti-social behaviour. Agencies must then look at your case together.',
    ),
    contacts.caseReview ? facts([['To ask for a case review', contacts.caseReview]]) : null,
    say('You can ask for this pack in large print, in another language, in Braille or to listen to.'),
  ])
}
