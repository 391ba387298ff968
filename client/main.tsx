import { render } from 'preact'
import { App } from './pages/app.tsx'
import { watchSignIn } from './state/account.ts'
import { findBackground } from './state/background.ts'
import { speakFindings } from './state/findings.ts'
import { prefetchNeighbours } from './state/prefetch.ts'

const root = document.getElementById('app')
if (root) render(<App />, root)
watchSignIn()
speakFindings()
prefetchNeighbours()

// MapLibre is large, so words and figures come first.
void import('./map/start.ts').then(({ startMap }) => {
  startMap()
  void findBackground()
})
