import type { Access } from '../access/access.ts'
import type { Api } from '../http/route.ts'

export interface ConsultationsDesk {
  readonly today: () => string
}

export function registerConsultations(_app: Api, _desk: ConsultationsDesk, _access: Access): void {}
