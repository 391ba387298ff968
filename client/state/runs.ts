import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { RunAnswer } from '../../shared/contracts/runs.ts'
import { type AnswerOf, get, post } from '../api/api.ts'
import { forgetOne } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { type Answer, answerTo, asking, problemOf } from './answer.ts'
import { choices, choose } from './choices.ts'
import { policeLayerOf } from './layer-months.ts'
import { view } from './view.ts'

export const isAtWork = ({ run }: RunAnswer) => run.status === 'waiting' || run.status === 'running'

export const methods = answerTo('methods', () => {
  const { page, district } = choices.value
  if (page !== 'analyse') return null
  return { query: district ? { district } : {} }
})

// Runs that ended are immutable but for their name and note, which pass through here.
const ended = new Map<number, RunAnswer>()
const mostKept = 40

/** Raised when the list of runs may have changed. */
const changed = signal(0)

/** Between two questions how far a run is. The first comes sooner, since most runs are short. */
const soonMilliseconds = 300
const laterMilliseconds = 900

function keep(answer: RunAnswer): void {
  if (isAtWork(answer)) return
  ended.set(answer.run.run, answer)
  for (const oldest of ended.keys()) {
    if (ended.size <= mostKept) break
    ended.delete(oldest)
  }
}

interface Watched {
  readonly answer: ReadonlySignal<Answer<RunAnswer>>
  /** Shows what another call answered, if it is about the run that is watched. */
  readonly take: (answer: RunAnswer) => void
}

/** Keeps one run up to date: asks until it has ended, then never again. */
function watch(wanted: () => number | null): Watched {
  const answer = signal<Answer<RunAnswer>>({ status: 'none', data: null, problem: null })
  const number = computed(wanted)
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  const show = (data: RunAnswer) => {
    keep(data)
    answer.value = { status: 'ready', data, problem: null }
  }
  const ask = async (run: number, mine: number, wait: number) => {
    try {
      const data = await get('run', { path: { run } })
      if (mine !== turn) return
      show(data)
      if (isAtWork(data)) timer = setTimeout(() => void ask(run, mine, laterMilliseconds), wait)
    } catch (error) {
      if (mine === turn) answer.value = { status: 'error', data: null, problem: problemOf(error) }
    }
  }
  effect(() => {
    asking.value
    const run = number.value
    clearTimeout(timer)
    turn += 1
    if (run === null) {
      answer.value = { status: 'none', data: null, problem: null }
      return
    }
    const known = ended.get(run)
    if (known) {
      answer.value = { status: 'ready', data: known, problem: null }
      return
    }
    const before = answer.peek().data
    answer.value = { status: 'loading', data: before?.run.run === run ? before : null, problem: null }
    void ask(run, turn, soonMilliseconds)
  })
  return {
    answer,
    take: (data) => {
      keep(data)
      if (data.run.run === number.peek()) show(data)
    },
  }
}

const onAnalyse = (run: number | null) => (choices.value.page === 'analyse' ? run : null)
const open = watch(() => onAnalyse(choices.value.run))
const beside = watch(() => onAnalyse(choices.value.against))

export const openRun = open.answer
export const againstRun = beside.answer

/** Runs so far, newest first; asked again whenever one was started, ended or named. */
export const runs = signal<Answer<AnswerOf<'runs'>>>({ status: 'none', data: null, problem: null })
let listTurn = 0
const listWanted = computed(() => choices.value.page === 'analyse')
effect(() => {
  asking.value
  changed.value
  if (listWanted.value) void untracked(askRuns)
})

async function askRuns(): Promise<void> {
  listTurn += 1
  const mine = listTurn
  const put = (next: Partial<Answer<AnswerOf<'runs'>>>) => {
    if (mine === listTurn) runs.value = { status: 'ready', data: runs.peek().data, problem: null, ...next }
  }
  put({ status: 'loading' })
  try {
    put({ data: await get('runs', { query: { limit: 200 } }) })
  } catch (error) {
    put({ status: 'error', problem: problemOf(error) })
  }
}

/** What is being asked of the server, and how the last of it failed, by what the reader pressed. */
export const busy = signal<'start' | 'stop' | 'repeat' | 'words' | null>(null)
export const failed = signal<{ readonly action: string; readonly problem: Problem } | null>(null)

async function act(action: 'start' | 'stop' | 'repeat' | 'words', call: () => Promise<RunAnswer>) {
  busy.value = action
  failed.value = null
  try {
    const answer = await call()
    open.take(answer)
    changed.value += 1
    return answer
  } catch (error) {
    failed.value = { action, problem: problemOf(error) }
    return null
  } finally {
    busy.value = null
  }
}

/** What may be chosen in a run, as it is when one is opened. */
export const nothingChosen = {
  against: null,
  unit: null,
  month: null,
  runSort: null,
  runReversed: false,
  runFind: '',
  runCamera: null,
  print: false,
}

/** Opens a run, or the form, with nothing chosen in it. */
export function openNumber(run: number | null): void {
  failed.value = null
  choose({ page: 'analyse', run, ...nothingChosen })
}

/** Runs the method as set, with the parameters, and the seed, that differ from the usual ones. */
export async function start(
  method: string,
  parameters: Record<string, number | string>,
  seed: number | undefined,
): Promise<void> {
  const shown = view.peek()
  if (!shown) return
  const { district, layer, period } = shown
  const body = {
    method,
    layer: policeLayerOf(layer),
    from: period.from,
    to: period.to,
    parameters,
    ...(seed === undefined ? {} : { seed }),
    ...(district ? { district } : {}),
  }
  const answer = await act('start', () => post('startRun', body))
  if (answer) goTo(answer, 'Started.')
}

export async function stop(run: number): Promise<void> {
  await act('stop', () => post('stopRun', {}, { path: { run } }))
}

export async function repeat(run: number): Promise<void> {
  const answer = await act('repeat', () => post('repeatRun', {}, { path: { run } }))
  if (answer) goTo(answer, 'Repeating with the same seed.')
}

export async function nameRun(run: number, words: { name: string; note: string }): Promise<void> {
  const answer = await act('words', () => post('nameRun', words, { path: { run } }))
  if (answer) announce('Name and note saved.')
}

function goTo(answer: RunAnswer, sentence: string): void {
  openNumber(answer.run.run)
  if (isAtWork(answer)) announce(sentence)
  document.getElementById('main')?.focus({ preventScroll: true })
}

/** The form with the settings of a run, to change some and run again. */
export function changeSettings({ run }: RunAnswer): void {
  const draws = methods.value.data?.methods.some(({ slug, seed }) => slug === run.method && seed !== null)
  const set = { ...run.parameters, ...(draws ? { seed: run.seed } : {}) }
  const parameters = Object.fromEntries(Object.entries(set).map(([name, value]) => [name, String(value)]))
  const { layer, period, method: analysis } = run
  choose({
    page: 'analyse',
    run: null,
    district: run.district.code,
    layer,
    period,
    analysis,
    parameters,
    ...nothingChosen,
  })
}

export const comparison = answerTo('compareRuns', () => {
  const { page, run, against } = choices.value
  const both = openRun.value.data && againstRun.value.data
  const ready = both && !isAtWork(openRun.value.data as RunAnswer) && !isAtWork(againstRun.value.data as RunAnswer)
  return page === 'analyse' && run !== null && against !== null && ready ? { path: { run, other: against } } : null
})

// A comparison names the runs by their words, so it is out of date once those change.
effect(() => {
  changed.value
  const { run, against } = untracked(() => choices.value)
  if (run !== null && against !== null) forgetOne('compareRuns', { path: { run, other: against } })
})

// Says how a run ended, once, and only to someone who saw it at work.
let watched: number | null = null
effect(() => {
  const { data } = openRun.value
  if (!data) return
  if (isAtWork(data)) watched = data.run.run
  else if (watched === data.run.run) {
    watched = null
    changed.value = untracked(() => changed.value) + 1
    announce(endOf(data))
  }
})

function endOf({ run, result }: RunAnswer): string {
  if (run.status === 'done') return `Done. ${result?.finding ?? ''}.`
  if (run.status === 'stopped') return 'Stopped.'
  return `There is no result. ${run.failure ?? ''}`
}

// The header names the district of the open run.
effect(() => {
  const code = openRun.value.data?.run.district.code
  if (code && untracked(() => choices.value.run) !== null) choose({ district: code }, { step: false })
})
