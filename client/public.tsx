// Redraws a page when a signal it read changes.
import '@preact/signals'
import { render } from 'preact'
import { PublicSite, publicPage } from './pages/public/public-site.tsx'

const root = document.getElementById('app')
if (root) render(<PublicSite page={publicPage(location.pathname)} />, root)
