import { doseInShort, doseKnown, doseUnknown } from '../../../../shared/wording/dose-policy.ts'
import { InnerLink } from '../../inner-link.tsx'

/** What is known of short visits to hot spots, and what is not. */
export function DoseNotes() {
  return (
    <details class="dose-notes">
      <summary>Why 15 minutes, and what is not known of it</summary>
      <p>
        {doseInShort} <InnerLink to={{ wardensView: 'team' }}>Team and settings</InnerLink>
      </p>
      <h3>Known</h3>
      <ul>
        {doseKnown.map(({ text, source }) => (
          <li key={source}>
            {text} <cite>{source}.</cite>
          </li>
        ))}
      </ul>
      <h3>Not known</h3>
      <ul>
        {doseUnknown.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  )
}
