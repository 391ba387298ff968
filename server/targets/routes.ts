import type { Access } from '../access/access.ts'
import type { Api } from '../http/route.ts'

export interface TargetsDesk {
  readonly today: () => string
}

export function registerTargets(_app: Api, _desk: TargetsDesk, _access: Access): void {}
