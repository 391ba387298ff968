import { boroughBusy, boroughProblem, maySetBorough, setBorough } from '../../state/loads.ts'
import { catalogue } from '../../state/view.ts'
import { Explained } from '../../widgets/explained.tsx'
import { ProblemNote } from '../../widgets/problem-note.tsx'

export function Borough() {
  const data = catalogue.value.data
  if (!data || !maySetBorough.value) return null
  const only = data.synthetic
  const there = only || data.boroughBeside || data.districts.some((district) => district.synthetic)
  return (
    <section>
      <Explained term="synthetic">
        <h2>The synthetic borough</h2>
      </Explained>
      <p>
        {only &&
          'You are looking at it. It makes room for your own district when that is loaded, and nothing of it is ever mixed with real figures.'}
        {!only &&
          there &&
          'It is loaded beside the real district, on pages of its own, and never mixed with real figures.'}
        {!there && 'It is put away. Bring it back to practise or to train someone.'}
      </p>
      {boroughProblem.value && (
        <ProblemNote
          problem={boroughProblem.value}
          meaning="Nothing was changed."
          onRetry={() => void setBorough(!there)}
        />
      )}
      <button type="button" disabled={boroughBusy.value} onClick={() => void setBorough(!there)}>
        {there ? 'Put it away' : 'Bring it back'}
      </button>
    </section>
  )
}
