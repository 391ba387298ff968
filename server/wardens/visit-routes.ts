import type { Access } from '../access/access.ts'
import type { Api } from '../http/route.ts'
import type { WardenDesk } from './warden-desk.ts'

/** `now`: the clock in England, 'YYYY-MM-DD HH:MM'. */
export function registerWardenVisits(_app: Api, _desk: WardenDesk, _access: Access, _now: () => string): void {}
