import { computed, signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { FeedSlug } from '../../shared/feeds/feeds.ts'
import { type AnswerOf, post, send } from '../api/api.ts'
import { forget } from '../api/cache.ts'
import { clientConfig } from '../api/client-config.ts'
import { announce } from './announcer.ts'
import { askAgain, problemOf } from './answer.ts'

/** The file a partner sent, while its headings are matched. */
export const upload = signal<AnswerOf<'uploadFile'> | null>(null)
export const preview = signal<AnswerOf<'previewFile'> | null>(null)
export const feed = signal<FeedSlug | null>(null)
export const supplier = signal('')
/** Heading by column of the feed. */
export const columns = signal<Readonly<Record<string, string>>>({})
export const fileBusy = signal<string | null>(null)
export const fileProblem = signal<Problem | null>(null)
export const canLoad = computed(() => preview.value !== null && preview.value.missing.length === 0)

/** The largest file that can be sent; null until it is known. */
export const largestMegabytes = signal<number | null>(null)

export async function readLargestFile(): Promise<void> {
  largestMegabytes.value = (await clientConfig()).uploadMegabytes
}

/** Previews asked for, so that an answer that was overtaken is dropped. */
let asked = 0

export function sendFile(file: File): Promise<void> {
  upload.value = null
  preview.value = null
  return working('Reading the file…', async () => {
    const answer = await send('uploadFile', file, { query: { name: file.name } })
    upload.value = answer
    feed.value = answer.guess.feed
    columns.value = Object.fromEntries(
      Object.entries(answer.guess.columns).map(([column, { heading }]) => [column, heading]),
    )
    announce(`${file.name} was read. ${answer.guess.why}`)
    await showPreview()
  })
}

export function chooseFeed(slug: FeedSlug | null): void {
  feed.value = slug
  const guess = upload.peek()?.guess
  // Headings guessed for another feed would be wrong for this one, but those of places are the same.
  if (guess?.feed !== slug) columns.value = {}
  void working('Reading it again…', showPreview)
}

export function chooseHeading(column: string, heading: string): void {
  columns.value = { ...columns.peek(), [column]: heading }
  void working('Reading it again…', showPreview)
}

/** Takes the headings saved for this supplier, where the file has them. */
export function nameSupplier(name: string): void {
  supplier.value = name.trim()
  const file = upload.peek()
  const saved = file?.saved.find((entry) => entry.supplier === supplier.peek())
  if (!saved || !Object.values(saved.columns).every((heading) => heading === '' || file?.header.includes(heading)))
    return
  feed.value = saved.feed
  columns.value = saved.columns
  announce(`The headings saved for ${saved.supplier} are used.`)
  void working('Reading it again…', showPreview)
}

export function loadFile(byOwnHeadings: boolean): Promise<void> {
  return working('Loading…', async () => {
    const chosen = byOwnHeadings ? { ...choice(), feed: null } : choice()
    const report = await post('loadFile', { ...chosen, save: !byOwnHeadings && supplier.peek() !== '' })
    upload.value = null
    preview.value = null
    forget()
    askAgain()
    announce(`Loaded: ${report.accepted} of ${report.rows} rows were taken.`)
  })
}

async function showPreview(): Promise<void> {
  const mine = ++asked
  const answer = feed.peek() === null ? null : await post('previewFile', choice())
  if (mine === asked) preview.value = answer
}

function choice() {
  return { upload: upload.peek()?.upload, feed: feed.peek(), supplier: supplier.peek(), columns: columns.peek() }
}

async function working(sentence: string, work: () => Promise<void>): Promise<void> {
  fileBusy.value = sentence
  fileProblem.value = null
  try {
    await work()
  } catch (error) {
    fileProblem.value = problemOf(error)
  } finally {
    fileBusy.value = null
  }
}
