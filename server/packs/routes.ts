import type { Access } from '../access/access.ts'
import type { Api } from '../http/route.ts'

export interface PacksDesk {
  readonly today: () => string
}

export function registerPacks(_app: Api, _desk: PacksDesk, _access: Access): void {}
