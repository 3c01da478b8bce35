// The table twin: the same as the picture, row by row, each with the way to its source.

const LONG = 60 // letters from which on a text needs a column of its own width
const MARK = '\ufeff' // by which spreadsheets see UTF-8

const cell = value => {
  const text = value === null || value === undefined ? '' : String(value)
  // A spreadsheet would run what begins like a formula.
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value !== 'number' ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows as a CSV file, with the names of each row's sources. */
function csvOf({ columns, rows, refs }, evidence, sources, words) {
  const names = row => [...new Set(refs[row].map(ref => sources[evidence[ref].source]?.short).filter(Boolean))].join('; ')
  const lines = [[...columns.map(({ title }) => title), words.source], ...rows.map((row, i) => [...row, names(i)])]
  return MARK + lines.map(line => line.map(cell).join(',')).join('\r\n') + '\r\n'
}

/** The rows as an HTML table. */
function tableOf({ columns, rows, refs, links, opens }, { evidence, sources, words, lang, caption, open, go }) {
  const format = new Intl.NumberFormat(lang, { maximumSignificantDigits: 12, useGrouping: 'always' })
  const plain = new Intl.NumberFormat(lang, { maximumSignificantDigits: 12, useGrouping: false })
  const written = (value, { key }) => (typeof value !== 'number' ? value ?? '' : (/year|period/.test(key) ? plain : format).format(value))
  const opening = (textContent, rows) => {
    const button = make('button', { type: 'button', className: 'cb-number', textContent })
    button.onclick = () => open(rows, button)
    return button
  }
  const head = make('tr', {}, ...columns.map(({ title, numeric }) => make('th', { scope: 'col', textContent: title, className: numeric ? 'cb-figure-cell' : '' })))
  const sourced = opens === null && refs.some(row => row.length)
  if (sourced) head.append(make('th', { scope: 'col', textContent: words.source }))
  const body = make('tbody')
  rows.forEach((row, i) => {
    const line = make('tr')
    row.forEach((value, j) => {
      const { numeric } = columns[j]
      const long = typeof value === 'string' && value.length > LONG && value !== links[j]?.[i] // of an address the host alone is shown
      const shown = make(j ? 'td' : 'th', { className: numeric ? 'cb-figure-cell' : long ? 'cb-long-cell' : '' })
      if (!j) shown.scope = 'row'
      const href = links[j]?.[i]
      if (href) {
        const away = /^https?:/.test(href)
        const text = value === href ? new URL(href).hostname.replace(/^www\./, '') : written(value, columns[j])
        const anchor = make('a', { href, textContent: text, ...(away ? outside : {}) })
        if (!away) anchor.onclick = event => event.ctrlKey || event.metaKey || (event.preventDefault(), go(href))
        shown.append(anchor)
      } else if (j === opens && refs[i]?.length) shown.append(opening(written(value, columns[j]), refs[i]))
      else shown.textContent = written(value, columns[j])
      line.append(shown)
    })
    if (sourced && refs[i]?.length) {
      const names = [...new Set(refs[i].map(ref => sources[evidence[ref].source]?.short ?? words.assumption))]
      line.append(make('td', {}, opening(names.length > 1 ? `${names[0]} +${names.length - 1}` : names[0], refs[i])))
    } else if (sourced) line.append(make('td'))
    body.append(line)
  })
  return make('table', {}, make('caption', { textContent: caption }), make('thead', {}, head), body)
}
