import type { Problem } from '../../shared/contracts/api-problems.ts'

interface Props {
  readonly problem: Problem
  /** What it means for the figures here. */
  readonly meaning: string
  readonly onRetry?: () => void
}

/** An error beside the thing concerned: what happened, what it means, what to do next. */
export function ProblemNote({ problem, meaning, onRetry }: Props) {
  // The detail of one fault says it whole; several are easier read as a list.
  const faults = problem.errors && problem.errors.length > 1 ? problem.errors : null
  return (
    <div class="problem" role="alert">
      <p>
        <strong>{problem.title}.</strong> {meaning}
      </p>
      {problem.detail && !faults && <p>{problem.detail}</p>}
      {faults && (
        <ul>
          {faults.map((error) => (
            <li key={`${error.parameter} ${error.detail}`}>
              {error.parameter}: {error.detail}
            </li>
          ))}
        </ul>
      )}
      {problem.reference && <p>Reference: {problem.reference}</p>}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  )
}
