/** The form of a justification: one record for a site and a purpose, without which no camera goes there. */
interface JustificationField {
  readonly slug: string
  readonly label: string
  readonly help: string
  /** 'percent': 0 to 100. 'days': whole, 1 or more. */
  readonly kind: 'text' | 'percent' | 'days'
  /** 'if-private': asked where more of the view is private than the partnership allows without masking. */
  readonly required: 'always' | 'if-private'
}

interface Principle {
  readonly number: number
  readonly label: string
  readonly fields: readonly JustificationField[]
}

/**
 * The twelve principles of the Surveillance Camera Code of Practice (2013, amended November 2021, in force January 2022,
 * under the Protection of Freedoms Act 2012, section 33), each with what it asks in everyday words.
 */
export const principles = [
  {
    number: 1,
    label: 'Purpose and pressing need',
    fields: [
      {
        slug: 'purpose',
        label: 'What the camera is for',
        help: 'One legitimate aim that you could explain to somebody who lives there, such as stopping damage to cars in the evening.',
        kind: 'text',
        required: 'always',
      },
      {
        slug: 'pressingNeed',
        label: 'Why it is needed here and now',
        help: 'What has happened here, and what has been tried without a camera.',
        kind: 'text',
        required: 'always',
      },
      {
        slug: 'evidence',
        label: 'Figures this rests on',
        help: 'Number of the run with the figures, so that anybody can look them up again.',
        kind: 'text',
        required: 'always',
      },
    ],
  },
  {
    number: 2,
    label: 'Effect on privacy',
    fields: [
      {
        slug: 'privacyEffect',
        label: 'Whose privacy it affects, and how',
        help: 'Homes, schools, places of worship or clinics in view, and why the aim outweighs it.',
        kind: 'text',
        required: 'always',
      },
      {
        slug: 'dpiaReference',
        label: 'Data protection impact assessment',
        help: 'Its reference. Watching public places on a large scale needs one (UK GDPR, Article 35(3)(c)).',
        kind: 'text',
        required: 'always',
      },
      {
        slug: 'privateShare',
        label: 'Share of the view on homes and gardens, %',
        help: 'As worked out on the map for this site and range.',
        kind: 'percent',
        required: 'always',
      },
      {
        slug: 'masking',
        label: 'How windows and gardens are masked',
        help: 'Which areas are blacked out in the picture, and who checked it.',
        kind: 'text',
        required: 'if-private',
      },
    ],
  },
  {
    number: 3,
    label: 'Openness',
    fields: [
      {
        slug: 'signage',
        label: 'Signs',
        help: 'Where people read that there is a camera before they are in view of it.',
        kind: 'text',
        required: 'always',
      },
      {
        slug: 'contactPoint',
        label: 'Whom to ask or complain to',
        help: 'The public contact that stands on the signs.',
        kind: 'text',
        required: 'always',
      },
    ],
  },
  {
    number: 4,
    label: 'Who answers for it',
    fields: [
      {
        slug: 'owner',
        label: 'Accountable owner',
        help: 'The post that answers for the camera and what is recorded.',
        kind: 'text',
        required: 'always',
      },
    ],
  },
  {
    number: 5,
    label: 'Written procedures',
    fields: [
      {
        slug: 'procedures',
        label: 'Procedures that apply',
        help: 'Name and date of the written rules that operators follow.',
        kind: 'text',
        required: 'always',
      },
    ],
  },
  {
    number: 6,
    label: 'Keeping and deleting',
    fields: [
      {
        slug: 'retentionDays',
        label: 'Days recordings are kept',
        help: 'No longer than the purpose needs, often 31. They are deleted after that unless held as evidence.',
        kind: 'days',
        required: 'always',
      },
    ],
  },
  {
    number: 7,
    label: 'Access and disclosure',
    fields: [
      {
        slug: 'access',
        label: 'Who may see recordings, and who may be given them',
        help: 'And where each viewing and each copy is written down.',
        kind: 'text',
        required: 'always',
      },
    ],
  },
  {
    number: 8,
    label: 'Standards of operators and equipment',
    fields: [
      {
        slug: 'standards',
        label: 'Training, licences and technical standards',
        help: 'Contracted operators need a licence of the Security Industry Authority.',
        kind: 'text',
        required: 'always',
      },
    ],
  },
  {
    number: 9,
    label: 'Security',
    fields: [
      {
        slug: 'security',
        label: 'How recordings are kept safe',
        help: 'In the van, on the way and at rest: locks, encryption, who holds keys.',
        kind: 'text',
        required: 'always',
      },
    ],
  },
  {
    number: 10,
    label: 'Audit and review',
    fields: [
      {
        slug: 'audit',
        label: 'How it is audited, and where the review is published',
        help: 'A summary of reviews belongs where the public can read it, at least once a year.',
        kind: 'text',
        required: 'always',
      },
    ],
  },
  {
    number: 11,
    label: 'Pictures that serve the purpose',
    fields: [
      {
        slug: 'imageQuality',
        label: 'What the pictures must be good enough for',
        help: 'Detect, observe, recognise or identify, up to what distance; and whether a court could use them.',
        kind: 'text',
        required: 'always',
      },
    ],
  },
  {
    number: 12,
    label: 'Matching with lists',
    fields: [
      {
        slug: 'referenceList',
        label: 'Lists that pictures are compared with',
        help: 'Such as number plates, and how the list is kept right. Write "none" where there is none. Faces are not matched here.',
        kind: 'text',
        required: 'always',
      },
    ],
  },
] as const satisfies readonly Principle[]

export type JustificationFieldSlug = (typeof principles)[number]['fields'][number]['slug']
export type JustificationAnswers = Readonly<Partial<Record<JustificationFieldSlug, string>>>

export const justificationFields: readonly (JustificationField & { readonly slug: JustificationFieldSlug })[] =
  principles.flatMap(({ fields }) => [...fields])

/** Asked of everybody, beside the principles; a yes ends the form. */
export const covertQuestion = {
  label: 'Is it planned to watch particular people without their knowing?',
  help: 'A marked van with signs is not covert. Watching chosen people in secret is directed surveillance under the Regulation of Investigatory Powers Act 2000: it needs the authorising officer and, for a council, a magistrate and a crime serious enough.',
  referral:
    'This cannot be decided here. Take it to the authorising officer for the Regulation of Investigatory Powers Act; nothing may be scheduled for it.',
} as const

/** Fields that are blank or not what their kind asks for. `mostPrivatePercent`: above it masking must be described. */
export function unansweredFields(
  answers: JustificationAnswers,
  { mostPrivatePercent }: { readonly mostPrivatePercent: number },
): JustificationFieldSlug[] {
  const isPrivate = Number(answers.privateShare) > mostPrivatePercent
  return justificationFields
    .filter(({ slug, kind, required }) => {
      const answer = answers[slug]?.trim() ?? ''
      if (answer === '') return required === 'always' || isPrivate
      const amount = Number(answer)
      if (kind === 'percent') return !(amount >= 0 && amount <= 100)
      return kind === 'days' && !(Number.isInteger(amount) && amount >= 1)
    })
    .map(({ slug }) => slug)
}
