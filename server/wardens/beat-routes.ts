import type { Api } from '../http/route.ts'
import type { WardenDesk } from './warden-desk.ts'

export function registerBeats(_app: Api, _desk: WardenDesk): void {}
