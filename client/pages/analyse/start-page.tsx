import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Method } from '../../../shared/contracts/runs.ts'
import { askAgain } from '../../state/answer.ts'
import { choices, choose } from '../../state/choices.ts'
import { methods } from '../../state/runs.ts'
import { catalogue } from '../../state/view.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { EarlierRuns } from './earlier-runs.tsx'
import { groups, MethodCards } from './method-cards.tsx'
import { SettingsForm } from './settings-form.tsx'

/** From left to right: the question, its settings, what was found before. In one column the questions fold away. */
export function StartPage() {
  const { data, problem, status } = methods.value
  const settings = useRef<HTMLElement>(null)
  const cards = useRef<HTMLElement>(null)
  /** In one column: whether all questions are shown though one is chosen. */
  const browses = useSignal(false)
  const chosen = data?.methods.find(({ slug }) => slug === choices.value.analysis)
  const pick = (slug: string) => {
    browses.value = true
    if (slug !== choices.peek().analysis) choose({ analysis: slug, parameters: {} })
  }
  /** To the settings, which begin with the question. */
  const proceed = () => {
    browses.value = false
    requestAnimationFrame(() => {
      const heading = settings.current?.querySelector('h1')
      heading?.focus({ preventScroll: true })
      heading?.scrollIntoView({ block: 'nearest' })
    })
  }
  const pickAndProceed = (slug: string) => {
    pick(slug)
    proceed()
  }
  const browse = () => {
    browses.value = true
    requestAnimationFrame(() => cards.current?.querySelector<HTMLElement>('input:checked')?.focus())
  }
  const isFolded = chosen !== undefined && !browses.value
  return (
    <div class={isFolded ? 'start folded' : 'start'}>
      <section class="panel cards-panel" aria-label="Questions" ref={cards}>
        <h2>What do you want to know?</h2>
        {isFolded && (
          <button type="button" class="another" onClick={browse}>
            Choose another question
          </button>
        )}
        {problem && <ProblemNote problem={problem} meaning="The questions cannot be listed." onRetry={askAgain} />}
        {status === 'loading' && !data && <p class="waiting">Reading what can be asked…</p>}
        {data && (
          <MethodCards methods={data.methods} chosen={chosen?.slug ?? null} onChoose={pick} onPressed={proceed} />
        )}
      </section>
      <section class="panel settings-panel" aria-label="Settings" ref={settings}>
        {chosen ? (
          <SettingsForm key={chosen.slug} method={chosen} />
        ) : (
          <FirstQuestions methods={data?.methods ?? []} onChoose={pickAndProceed} />
        )}
      </section>
      <section class="panel earlier-panel" aria-label="Earlier analyses">
        <EarlierRuns />
      </section>
    </div>
  )
}

interface FirstProps {
  readonly methods: readonly Method[]
  readonly onChoose: (slug: string) => void
}

/** Nothing chosen yet: what the page is, and a good first question of three kinds. */
function FirstQuestions({ methods: all, onChoose }: FirstProps) {
  const place = catalogue.value.data?.shown.name
  const first = groups.slice(0, 3).flatMap(({ group }) => all.find((one) => one.group === group && one.available) ?? [])
  const unknown = choices.value.analysis !== null && all.length > 0
  return (
    <>
      <h1>Is it real, is it new, when does it happen?</h1>
      {unknown && <p class="notice">The link named a question that is not known here. Choose one of these.</p>}
      <p class="lede">
        Choose a question about what was reported to the police{place ? ` in ${place}` : ''}. Each answer says how sure
        it is, and is kept, so that you can open it again, compare it and print it.
      </p>
      {first.length > 0 && (
        <>
          <h2>Good first questions</h2>
          <ul class="first-questions">
            {first.map(({ slug, question, title }) => (
              <li key={slug}>
                <button type="button" onClick={() => onChoose(slug)}>
                  <span class="card-question">{question}</span>
                  <span class="card-method">{title}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
