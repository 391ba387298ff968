/** The way from an empty installation to one's own district, in the order it is done. */
export function OwnDistrict() {
  return (
    <section>
      <h2>Load your own district</h2>
      <ol class="steps">
        <li>
          Put boundary files in a folder: LSOAs and wards of your district from the{' '}
          <a href="https://geoportal.statistics.gov.uk/">ONS Open Geography Portal</a>, parishes or your own areas too
          if you want them. GeoJSON files, plain, gzipped or in a zip archive, are read.
        </li>
        <li>
          Add the street files of your police force from <a href="https://data.police.uk/data/">data.police.uk</a>, as
          downloaded. More months can come later.
        </li>
        <li>
          Add residents and households by LSOA (Census 2021) and the Indices of Deprivation (“File 7”), so that rates
          and deprivation can be shown.
        </li>
        <li>
          Ask whoever looks after this installation to run <code>npm run wardwatch -- load the-folder</code>. It says
          what each file was taken for, what was refused and what is still missing; the same report stays on this page.
        </li>
        <li>
          Partners’ files can be loaded above. Add Code-Point Open from{' '}
          <a href="https://osdatahub.os.uk/downloads/open/CodePointOpen">Ordnance Survey</a> first where they name
          places by postcode.
        </li>
      </ol>
    </section>
  )
}
