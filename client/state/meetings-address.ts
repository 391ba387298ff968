import { type Field, flag, oneOf, text, wholeNumber } from './address-fields.ts'

/** Parts of the page of meetings, in the order of the work. */
export const meetingsViews = [
  'calendar',
  'group',
  'packs',
  'consultation',
  'tasking',
  'problems',
  'registers',
  'targets',
  'reports',
] as const
export type MeetingsView = (typeof meetingsViews)[number]

/** What the address holds of the page of meetings. */
export interface MeetingsChoices {
  /** Part of the page; null is the calendar. */
  readonly meetingsView: MeetingsView | null
  readonly group: number | null
  readonly meeting: number | null
  /** Part of the part: of a group its priorities, actions, pack or history; of the registers which one. */
  readonly meetingsPart: string | null
  /** Whether the meeting is shown large, for the room. */
  readonly inRoom: boolean
  /** The pack or other paper that is open. */
  readonly paper: number | null
  /** The record that is open, of the list that is shown. */
  readonly record: number | null
}

export const firstMeetingsChoices: MeetingsChoices = {
  meetingsView: null,
  group: null,
  meeting: null,
  meetingsPart: null,
  inRoom: false,
  paper: null,
  record: null,
}

const id = (key: string, name: string) => wholeNumber(key, name, 1, 2_147_483_647)

export const meetingsFields = {
  meetingsView: oneOf('view', 'part of the page', meetingsViews),
  group: id('group', 'group'),
  meeting: id('meeting', 'meeting'),
  meetingsPart: text('part', 'part'),
  inRoom: flag('room', 'meeting mode'),
  paper: id('paper', 'paper'),
  record: id('record', 'record'),
} satisfies { [Name in keyof MeetingsChoices]: Field<MeetingsChoices[Name]> }
