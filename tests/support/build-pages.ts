import { buildClientIfStale } from '../../server/build-client.ts'

/** Once before all files, so that none waits for the pages to be built, or builds what another is building. */
export default async function buildPages(): Promise<void> {
  await buildClientIfStale((sentence) => console.info(sentence))
}
