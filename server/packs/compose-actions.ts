import type { PaperSection } from '../../shared/contracts/paper.ts'
import { actionState, ownerInWords } from '../../shared/wording/pack-words.ts'
import { say, section, table } from './blocks.ts'
import type { PackInput } from './pack-input.ts'

/** Page 2: each action that is open or was just ended. None is left out. */
export function composeActions({ actions, today }: PackInput): PaperSection {
  const title = 'You said, we did'
  if (actions.length === 0)
    return section('you-said', title, [say('No action is open, and none was ended since the last meeting.')])
  return section('you-said', title, [
    say('These are the actions that are open, and those that have ended since the last meeting.'),
    table('actions', {
      caption: 'What was asked, what was done and by whom',
      columns: [
        { key: 'asked', label: 'You said', align: 'left' },
        { key: 'did', label: 'What we do', align: 'left' },
        { key: 'owner', label: 'Who', align: 'left' },
        { key: 'result', label: 'What came of it', align: 'left' },
      ],
      rows: actions.map((action) => ({
        asked: action.asked === '' ? 'Set by the group' : action.asked,
        did: action.action,
        owner: ownerInWords(action.ownerRole, action.ownerAgency),
        result: actionState(action, today),
      })),
    }),
  ])
}
