import { useId } from 'preact/hooks'
import { type ClassMethod, classifiers } from '../../../shared/map-classes/classify.ts'
import { readBreaks } from '../../state/address-fields.ts'
import { choose } from '../../state/choices.ts'
import { hasDeciles, shown as shownNow } from '../../state/shown.ts'
import type { View } from '../../state/view.ts'
import { Explained } from '../../widgets/explained.tsx'
import { SelectField } from '../../widgets/select-field.tsx'

const methods = Object.keys(classifiers) as ClassMethod[]

/** How figures become colours; hot spots, change, tenths and the two-way map have classes of their own. */
export function ChooseClasses({ shown }: { readonly shown: View }) {
  const own = ownClasses(shown)
  if (own) {
    return (
      <div class="field">
        <Explained term={shown.show === 'both' ? 'bivariate' : 'classes'}>
          <span class="label">Colours</span>
        </Explained>
        <p class="hint">{own}</p>
      </div>
    )
  }
  const change = (method: ClassMethod) => {
    const classes = shownNow.peek()?.classes
    const breaks = method === 'fixed' && classes?.kind === 'classes' ? classes.breaks : []
    choose({ method, breaks })
  }
  return (
    <>
      <SelectField
        label="Colours"
        term="classes"
        value={shown.method}
        options={methods.map((method) => ({ value: method, label: classifiers[method].label }))}
        hint={classifiers[shown.method].meaning}
        onChange={(method) => change(method as ClassMethod)}
      />
      {shown.method === 'fixed' ? (
        <FixedBreaks shown={shown} />
      ) : (
        <SelectField
          label="Number of colours"
          value={String(shown.classes)}
          options={['3', '4', '5', '6', '7'].map((value) => ({ value, label: value }))}
          onChange={(classes) => choose({ classes: Number(classes) })}
        />
      )}
    </>
  )
}

function ownClasses(shown: View): string | null {
  if (shown.show === 'both') return 'Each of the two figures in thirds, nine colours in all.'
  if (shown.show === 'deprivation') return hasDeciles(shown) ? 'National tenths, two to a colour.' : null
  if (shown.measure === 'gi-star') return 'By how sure it is. Outlines and dashes tell hot from cold without colour.'
  if (shown.measure === 'change') return 'Fixed steps from half to double, grey where it is about the same.'
  return null
}

function FixedBreaks({ shown }: { readonly shown: View }) {
  const id = useId()
  const change = (input: HTMLInputElement) => {
    const breaks = readBreaks(input.value)
    input.setCustomValidity(breaks ? '' : 'Write one to six numbers with spaces between them, for example 10 20 50')
    if (breaks) choose({ breaks })
    else input.reportValidity()
  }
  return (
    <div class="field">
      <label for={id}>Steps between colours</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        value={shown.breaks.join(' ')}
        aria-describedby={`${id}-hint`}
        onInput={(event) => event.currentTarget.setCustomValidity('')}
        onChange={(event) => change(event.currentTarget)}
      />
      <p class="hint" id={`${id}-hint`}>
        One to six numbers with spaces between them.
      </p>
    </div>
  )
}
