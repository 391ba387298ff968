/** Licence lines that must stand wherever figures or maps of the data do; `ofAreas`: those of boundary files. */
export function attributionOf(synthetic: boolean, ofAreas: readonly (string | null)[] = []): string[] {
  if (synthetic) return ['Newton Vale is synthetic: made by Wardwatch, not about any real place or person.']
  return [
    'Contains public sector information licensed under the Open Government Licence v3.0 (data.police.uk; Indices of Deprivation, MHCLG).',
    'Source: Office for National Statistics licensed under the Open Government Licence v3.0.',
    'Contains OS data © Crown copyright and database right 2026.',
    ...new Set(ofAreas.filter((line) => line !== null)),
  ]
}
