import type { Access } from '../access/access.ts'
import type { Api } from '../http/route.ts'

export interface ProblemsDesk {
  readonly today: () => string
}

export function registerProblems(_app: Api, _desk: ProblemsDesk, _access: Access): void {}
