import { dayNumber } from './calendar-date.ts'
import { personalDetailsIn } from './personal-details.ts'

/**
 * Neighbourhood priorities in the shape of data.police.uk (api/{force}/{neighbourhood}/priorities): a list of issue,
 * issue-date, action and action-date, the words in HTML.
 */
export interface PoliceUkEntry {
  readonly issue: string
  readonly 'issue-date': string
  readonly action: string | null
  readonly 'action-date': string | null
}

export interface ReadPriority {
  readonly title: string
  readonly statement: string
  /** 'YYYY-MM-DD' */
  readonly raisedOn: string
  readonly action: string
  readonly actionOn: string | null
}

export type ReadPriorities =
  | { readonly status: 'unreadable'; readonly reason: string }
  | {
      readonly status: 'read'
      readonly entries: readonly ReadPriority[]
      /** Entries that were refused, counted from 1. */
      readonly refused: readonly { readonly entry: number; readonly reason: string }[]
    }

/** Paragraphs of plain words as HTML; nothing in them is taken for markup. */
export function htmlOf(paragraphs: readonly string[]): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return paragraphs
    .filter((text) => text !== '')
    .map((text) => `<p>${escaped(text)}</p>`)
    .join('\n')
}

const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', pound: '£' },
  ...{ rsquo: '’', lsquo: '‘', ndash: '–', hellip: '…' },
}

/** The words of a piece of HTML by paragraph; markup, scripts and styles are dropped, entities become signs. */
export function wordsOf(html: string): string[] {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<\/(p|div|li|h\d|tr)\s*>|<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => entityOf(name) ?? whole)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
}

function entityOf(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : undefined
}

const mostEntries = 500
const longest = { title: 160, statement: 500 }

/** Entries of a file, and those that are refused with their reason. Nothing of a refused entry is kept. */
export function readPoliceUkPriorities(text: string): ReadPriorities {
  let list: unknown
  try {
    list = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { status: 'unreadable', reason: 'It is no JSON. Save what the address of the police answers, as it is.' }
  }
  if (!Array.isArray(list)) return { status: 'unreadable', reason: 'It is no list of priorities.' }
  if (list.length > mostEntries) return { status: 'unreadable', reason: `It has more than ${mostEntries} entries.` }
  const entries: ReadPriority[] = []
  const refused: { entry: number; reason: string }[] = []
  for (const [at, item] of list.entries()) {
    const read = readEntry(item)
    if (typeof read === 'string') refused.push({ entry: at + 1, reason: read })
    else entries.push(read)
  }
  return { status: 'read', entries, refused }
}

/** The entry, or why it is refused. */
function readEntry(item: unknown): ReadPriority | string {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return 'is no priority'
  const { issue, action } = item as Partial<PoliceUkEntry>
  if (typeof issue !== 'string') return 'has no issue'
  const words = wordsOf(issue)
  if (words.length === 0) return 'its issue has no words'
  const raisedOn = dayOf((item as Partial<PoliceUkEntry>)['issue-date'])
  if (raisedOn === null) return 'its issue-date is no day'
  if (action !== null && action !== undefined && typeof action !== 'string') return 'its action is no text'
  const done = action ? wordsOf(action).join(' ') : ''
  const actionDate = (item as Partial<PoliceUkEntry>)['action-date'] ?? null
  const actionOn = actionDate === null ? null : dayOf(actionDate)
  if (actionDate !== null && actionOn === null) return 'its action-date is no day'
  const found = personalDetailsIn([...words, done].join('\n'))
  if (found.length > 0) return `seems to hold a ${found.join(' and a ')}`
  const title = cut(words[0]!, longest.title)
  const rest = title === words[0] ? words.slice(1) : words
  return {
    title,
    statement: cut(rest.join(' '), longest.statement),
    raisedOn,
    action: cut(done, longest.statement),
    actionOn,
  }
}

/** At most so many signs, broken between words. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const short = text.slice(0, most - 1)
  return `${short.slice(0, Math.max(short.lastIndexOf(' '), most / 2))}…`
}

function dayOf(value: unknown): string | null {
  const match = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(value) : null
  if (!match) return null
  try {
    dayNumber(match[1]!)
    return match[1]!
  } catch {
    return null
  }
}
