import type { Access } from '../access/access.ts'
import type { Api } from '../http/route.ts'

export interface MeetingsDesk {
  readonly today: () => string
}

export function registerMeetings(_app: Api, _desk: MeetingsDesk, _access: Access): void {}
