import type { Problem } from '../../shared/contracts/api-problems.ts'
import { ProblemNote } from './problem-note.tsx'

/** What a form was refused for, where no field says it; nothing otherwise. */
export function FormProblem({ problem, meaning }: { readonly problem: Problem | null; readonly meaning: string }) {
  return problem && <ProblemNote problem={problem} meaning={meaning} />
}
