// Redraws a page when a signal it read changes.
import '@preact/signals'
import { render } from 'preact'
import { PublicSite } from './pages/public/public-site.tsx'

const root = document.getElementById('app')
if (root) render(<PublicSite isStatement={/\/accessibility\/?$/.test(location.pathname)} />, root)
