/** One thing a reader may set in a method: enough for a form, its help and its check. Values cross the API by name. */
export type Parameter = NumberParameter | ChoiceParameter

interface Described {
  readonly name: string
  readonly label: string
  /** One sentence: what it changes in the answer. */
  readonly help: string
  /** The choice, by name, under whose values alone it is read; read always when left out. */
  readonly only?: { readonly name: string; readonly values: readonly string[] } | undefined
}

export interface NumberParameter extends Described {
  readonly kind: 'number'
  /** Printed behind the field: 'metres', 'months', '%'. */
  readonly unit: string
  readonly standard: number
  readonly least: number
  readonly most: number
  readonly step: number
  /** Why nothing smaller is possible and what to do instead, in sentences. */
  readonly belowLeast?: string | undefined
}

export interface ChoiceParameter extends Described {
  readonly kind: 'choice'
  readonly standard: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

export type ParameterValues = Readonly<Record<string, number | string>>

/** The parameters that are read with these values, of which those left out are as usual; in the same order. */
export function parametersRead<Kind extends Parameter>(parameters: readonly Kind[], given: ParameterValues): Kind[] {
  const chosen = (name: string) => given[name] ?? parameters.find((parameter) => parameter.name === name)?.standard
  return parameters.filter(({ only }) => !only || only.values.includes(String(chosen(only.name))))
}

/** What is wrong with one given value. */
export interface ParameterFault {
  readonly name: string
  readonly detail: string
  readonly allowed?: readonly string[]
}

/** Values with the standard ones filled in, and every fault: unknown names, wrong kinds, values out of range. */
export function readParameters(
  parameters: readonly Parameter[],
  given: ParameterValues,
): { values: ParameterValues; faults: ParameterFault[] } {
  const faults: ParameterFault[] = []
  const names = parameters.map(({ name }) => name)
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) faults.push({ name, detail: 'there is no such parameter', allowed: names })
  }
  const values: Record<string, number | string> = {}
  for (const parameter of parameters) {
    const value = given[parameter.name] ?? parameter.standard
    const fault = parameter.kind === 'number' ? numberFault(parameter, value) : choiceFault(parameter, value)
    if (fault) faults.push(fault)
    else values[parameter.name] = value
  }
  return { values, faults }
}

function numberFault(
  { name, least, most, step, unit, belowLeast }: NumberParameter,
  value: number | string,
): ParameterFault | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { name, detail: `'${value}' is not a number` }
  if (Number.isInteger(least) && Number.isInteger(step) && !Number.isInteger(value))
    return { name, detail: `${value} is not a whole number` }
  if (value >= least && value <= most) return null
  const detail = `${value} is not from ${least} to ${most} ${unit}`.trim()
  return { name, detail: belowLeast && value < least ? `${detail}. ${belowLeast}` : detail }
}

function choiceFault({ name, options }: ChoiceParameter, value: number | string): ParameterFault | null {
  if (options.some((option) => option.value === value)) return null
  return { name, detail: `'${value}' is not one of the choices`, allowed: options.map((option) => option.value) }
}
