import type { Access } from '../access/access.ts'
import type { Api } from '../http/route.ts'

export interface TaskingDesk {
  readonly today: () => string
}

export function registerTasking(_app: Api, _desk: TaskingDesk, _access: Access): void {}
