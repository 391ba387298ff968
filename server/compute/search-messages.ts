/** To a thread that searches, once. */
export interface SearchRequest {
  readonly slug: string
  readonly question: unknown
}

/** From such a thread: any number of `better`, then one of the others. */
export type SearchMessage =
  | { readonly kind: 'better'; readonly better: unknown }
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'broken'; readonly message: string; readonly stack: string }
