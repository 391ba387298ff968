import { type ApiProblemKind, apiProblems, type Problem } from '../../shared/contracts/api-problems.ts'

export interface ParameterFault {
  readonly parameter: string
  readonly detail: string
  readonly allowed?: string[]
}

/** An expected HTTP error. `detail` says what to do next. */
export class ApiProblem extends Error {
  readonly kind: ApiProblemKind
  readonly status: number
  readonly detail: string | undefined
  readonly errors: readonly ParameterFault[] | undefined
  /** After how many seconds the same request may succeed, where that is known. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    kind: ApiProblemKind,
    more: { detail?: string; errors?: readonly ParameterFault[]; retryAfterSeconds?: number } = {},
  ) {
    super(more.detail ?? apiProblems[kind].title)
    this.name = 'ApiProblem'
    this.kind = kind
    this.status = apiProblems[kind].status
    this.detail = more.detail
    this.errors = more.errors
    this.retryAfterSeconds = more.retryAfterSeconds
  }

  get title(): string {
    return apiProblems[this.kind].title
  }

  toBody(instance: string, reference?: string): Problem {
    return {
      type: `/problems/${this.kind}`,
      title: this.title,
      status: this.status,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      instance,
      ...(reference === undefined ? {} : { reference }),
      ...(this.errors === undefined ? {} : { errors: this.errors.map((error) => ({ ...error })) }),
    }
  }
}

/** A value of one parameter that is not allowed. */
export function parameterProblem(parameter: string, detail: string, allowed?: string[]): ApiProblem {
  return new ApiProblem('invalid-request', {
    detail: `${parameter}: ${detail}`,
    errors: [{ parameter, detail, ...(allowed ? { allowed } : {}) }],
  })
}
