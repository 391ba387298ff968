/** A load that cannot go on. Nothing of it is applied; the sentence says what was found and what to do next. */
export class RefusedLoad extends Error {
  readonly file: string | null

  constructor(sentence: string, file: string | null = null) {
    super(file === null ? sentence : `${file}: ${sentence}`)
    this.name = 'RefusedLoad'
    this.file = file
  }
}

/** Another load holds the lease. */
export class LoadRunning extends Error {}
