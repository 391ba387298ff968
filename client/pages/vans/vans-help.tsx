import { vansHelp } from '../../../shared/wording/vans-help.ts'
import '../../styles/vans-studies.css'

/** How the page is worked with, for whoever opens it once a month. */
export function VansHelp() {
  return (
    <details class="vans-help">
      <summary>What this page does</summary>
      <ul>
        {vansHelp.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}
