import { type ProblemStage, problemStages } from '../../shared/problem-words.ts'

interface Held {
  readonly problem: { readonly stage: ProblemStage; readonly status: string }
  readonly analysis: {
    readonly analysis_victim: string
    readonly analysis_offender: string
    readonly analysis_location: string
  }
  readonly snapshots: readonly unknown[]
  readonly responses: readonly unknown[]
  readonly measures: readonly { readonly kind: 'quantitative' | 'qualitative'; readonly resultOn: string | null }[]
  readonly actions: readonly unknown[]
}

/**
 * What the stages up to that of a record still ask for, in words, in the order of the stages; nothing of a closed one. It
 * stops nobody: a record may go on without.
 */
export function whatIsMissing({ problem, analysis, snapshots, responses, measures, actions }: Held): string[] {
  if (problem.status === 'closed') return []
  const reached = (stage: ProblemStage) => problemStages.indexOf(problem.stage) >= problemStages.indexOf(stage)
  const missing: string[] = []
  const ask = (isAsked: boolean, words: string) => {
    if (isAsked) missing.push(words)
  }
  ask(snapshots.length === 0, 'Scan: take a snapshot of the evidence')
  if (reached('analyse')) {
    ask(analysis.analysis_victim === '', 'Analyse: say what is known of victims')
    ask(analysis.analysis_offender === '', 'Analyse: say what is known of offenders')
    ask(analysis.analysis_location === '', 'Analyse: say what is known of the location')
  }
  if (reached('respond')) {
    ask(responses.length === 0, 'Respond: enter what is done')
    ask(actions.length === 0, 'Respond: give somebody an action')
    const kinds = measures.map(({ kind }) => kind)
    ask(!kinds.includes('quantitative'), 'Respond: enter a measure that is counted, with its baseline')
    ask(!kinds.includes('qualitative'), 'Respond: enter a measure in words, with its baseline')
  }
  if (reached('assess')) {
    ask(snapshots.length === 1, 'Assess: take a second snapshot, to compare')
    ask(
      measures.some(({ resultOn }) => resultOn === null),
      'Assess: enter the result of each measure',
    )
  }
  return missing
}
