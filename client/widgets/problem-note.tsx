import type { Problem } from '../../shared/contracts/api-problems.ts'

interface Props {
  readonly problem: Problem
  /** What it means for the figures here. */
  readonly meaning: string
  readonly onRetry?: () => void
}

/** An error beside the thing concerned: what happened, what it means, what to do next. */
export function ProblemNote({ problem, meaning, onRetry }: Props) {
  return (
    <div class="problem" role="alert">
      <p>
        <strong>{problem.title}.</strong> {meaning}
      </p>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.errors && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((error) => (
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
