import type { Access } from '../access/access.ts'
import type { Api } from '../http/route.ts'
import { type QuarterDesk, registerQuarters } from './quarter-routes.ts'

export interface PacksDesk extends QuarterDesk {}

export function registerPacks(app: Api, desk: PacksDesk, _access: Access): void {
  registerQuarters(app, desk)
}
