import { useEffect, useRef } from 'preact/hooks'
import { announce } from '../../../../state/announcer.ts'
import { askAgain } from '../../../../state/answer.ts'
import { choices, choose } from '../../../../state/choices.ts'
import { candidates, groupPriorities } from '../../../../state/group-desk.ts'
import { openMeeting } from '../../../../state/meeting-groups.ts'
import { ProblemNote } from '../../../../widgets/problem-note.tsx'
import { type Slide, slidesOf } from './slides.tsx'

const leave = () => choose({ inRoom: false, meetingsPart: 'meeting' })

/** A meeting on the wall: one thing at a time in large type, turned by keys, with what is decided entered as it is said. */
export function RoomView() {
  const [meeting, priorities, list] = [openMeeting.value, groupPriorities.value, candidates.value]
  const problem = meeting.problem ?? priorities.problem
  if (problem)
    return (
      <div class="room">
        <ProblemNote problem={problem} meaning="The meeting cannot be shown." onRetry={askAgain} />
        <button type="button" onClick={leave}>
          Back to the page
        </button>
      </div>
    )
  if (!meeting.data || !priorities.data) return <p class="waiting room">Getting the meeting ready…</p>
  if (meeting.data.meeting.group !== priorities.data.group.group)
    return (
      <div class="room">
        <p>The meeting of this link is of another group.</p>
        <button type="button" onClick={leave}>
          Back to the page
        </button>
      </div>
    )
  return <Room slides={slidesOf({ meeting: meeting.data, priorities: priorities.data, candidates: list })} />
}

/** Keys that a field or a box that scrolls needs for itself. */
function isTyping(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('input, textarea, select')) return true
  return key.startsWith('Arrow') && target.closest('.scroll-x') !== null
}

function Room({ slides }: { readonly slides: readonly Slide[] }) {
  const { meetingsPart } = choices.value
  const found = slides.findIndex(({ id }) => id === meetingsPart)
  const at = Math.max(0, found)
  const slide = slides[at]!
  const heading = useRef<HTMLHeadingElement>(null)
  const go = (to: number) => {
    const next = slides[Math.min(slides.length - 1, Math.max(0, to))]!
    if (next.id === slide.id) return
    choose({ meetingsPart: next.id }, { step: false })
    announce(`${slides.indexOf(next) + 1} of ${slides.length}: ${next.title}`)
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
      if (isTyping(event.target, event.key)) return
      const steps: Readonly<Record<string, number>> = {
        ...{ ArrowRight: at + 1, PageDown: at + 1, ArrowLeft: at - 1, PageUp: at - 1, Home: 0, End: slides.length - 1 },
      }
      const to = steps[event.key]
      if (event.key === 'Escape') leave()
      else if (to !== undefined) {
        event.preventDefault()
        go(to)
      }
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [slide.id])
  return (
    <div class="room">
      <section class="slide" aria-labelledby="slide-heading">
        <h1 id="slide-heading" tabIndex={-1} ref={heading}>
          {slide.title}
        </h1>
        {slide.content}
      </section>
      <nav class="turn-slides" aria-label="Slides">
        <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
          ← Back
        </button>
        <button type="button" class="main" disabled={at === slides.length - 1} onClick={() => go(at + 1)}>
          Next →
        </button>
        <p>
          {at + 1} of {slides.length}
          <span class="keys"> · keys: ← → or Page Up and Page Down; Esc leaves</span>
        </p>
        <button type="button" class="quiet" onClick={leave}>
          Leave the room view
        </button>
      </nav>
    </div>
  )
}
