import { volLabels, vols } from '../../../../shared/meeting-words.ts'
import type { Option } from '../../../widgets/select-field.tsx'
import type { FormField } from './kept-form.tsx'

export const volOptions: readonly Option[] = vols.map((vol) => ({ value: vol, label: volLabels[vol] }))

/** Role and agency of an owner, under the name the server has for it. */
export function ownerFields(label: string, parameter: string): FormField[] {
  return [
    {
      key: 'role',
      label: `${label}: role`,
      hint: 'A role, never a person',
      parameter: `${parameter}.role`,
      longest: 80,
    },
    { key: 'agency', label: `${label}: agency`, parameter: `${parameter}.agency`, longest: 80, beside: true },
  ]
}

const kindLabels: Readonly<Record<string, string>> = {
  district: 'The whole district',
  nag: 'NAG areas',
  parish: 'Parishes',
  ward: 'Wards',
  lsoa: 'LSOAs',
}

/** Areas to choose from, by kind. */
export function areaOptions(
  areas: readonly { readonly kind: string; readonly code: string; readonly name: string }[],
): Option[] {
  return areas.map(({ kind, code, name }) => ({
    value: `${kind} ${code}`,
    label: name,
    group: kindLabels[kind] ?? kind,
  }))
}

/** The place of a request from the fields of a form. */
export function placeFrom(values: Readonly<Record<string, string>>): unknown {
  if (values.placeKind === 'circle')
    return {
      name: values.placeName ?? '',
      longitude: Number(values.longitude),
      latitude: Number(values.latitude),
      radiusMetres: Number(values.radius ?? 0),
    }
  const [areaKind, areaCode] = (values.area ?? '').split(' ')
  return { areaKind, areaCode }
}
