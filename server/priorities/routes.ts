import type { Access } from '../access/access.ts'
import type { Api } from '../http/route.ts'

export interface PrioritiesDesk {
  readonly today: () => string
}

export function registerPriorities(_app: Api, _desk: PrioritiesDesk, _access: Access): void {}
