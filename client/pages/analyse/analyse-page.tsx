import '../../styles/analyse.css'
import '../../styles/run.css'
import '../../styles/run-table.css'
import '../../styles/run-map.css'
import '../../styles/run-paper.css'
import { useEffect } from 'preact/hooks'
import { askAgain } from '../../state/answer.ts'
import { choices } from '../../state/choices.ts'
import { openRun } from '../../state/runs.ts'
import { subject } from '../../state/title.ts'
import { catalogue, view } from '../../state/view.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { PageLink } from '../page-link.tsx'
import { ComparePage } from './compare-page.tsx'
import { PrintRun } from './print-run.tsx'
import { RunPage } from './run-page.tsx'
import { StartPage } from './start-page.tsx'
import { nameOf } from './words.ts'

/** Questions and settings; or one run; or two side by side; or one on paper. */
export function AnalysePage() {
  const { run, against, print } = choices.value
  const open = openRun.value.data
  const title = run !== null && open ? nameOf(open.run) : null
  useEffect(() => {
    subject.value = title
    return () => {
      subject.value = null
    }
  }, [title])
  if (run !== null && print) return <PrintRun />
  if (run !== null && against !== null) return <ComparePage />
  if (run !== null) return <RunPage />
  const known = catalogue.value
  if (known.status === 'error' && known.problem) {
    return (
      <div class="sheet-of-text">
        <h1>Analyse</h1>
        <ProblemNote problem={known.problem} meaning="Nothing can be analysed yet." onRetry={askAgain} />
      </div>
    )
  }
  if (known.data && !view.value) return <NothingLoaded />
  return <StartPage />
}

function NothingLoaded() {
  return (
    <div class="sheet-of-text">
      <h1>Nothing to analyse yet</h1>
      <p>No boundaries, or no month of police figures, are loaded.</p>
      <p>
        <PageLink page="data">Data</PageLink> says what is loaded and how to load your own district.
      </p>
    </div>
  )
}
