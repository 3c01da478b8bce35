// The table twin: the same as the picture, row by row, each with the way to its source.

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
function tableOf({ columns, rows, refs, links }, { evidence, sources, words, lang, caption, open, go }) {
  const format = new Intl.NumberFormat(lang, { maximumSignificantDigits: 12, useGrouping: 'always' })
  const plain = new Intl.NumberFormat(lang, { maximumSignificantDigits: 12, useGrouping: false })
  const written = (value, { key }) => (typeof value !== 'number' ? value ?? '' : (/year|period/.test(key) ? plain : format).format(value))
  const head = make('tr', {}, ...columns.map(({ title, numeric }) => make('th', { scope: 'col', textContent: title, className: numeric ? 'cb-figure-cell' : '' })))
  if (refs.some(row => row.length)) head.append(make('th', { scope: 'col', textContent: words.source }))
  const body = make('tbody')
  rows.forEach((row, i) => {
    const line = make('tr')
    row.forEach((value, j) => {
      const { numeric } = columns[j]
      const shown = make(j ? 'td' : 'th', { className: numeric ? 'cb-figure-cell' : '' })
      if (!j) shown.scope = 'row'
      const href = links[j]?.[i]
      if (href) {
        const away = /^https?:/.test(href)
        const text = value === href ? new URL(href).hostname.replace(/^www\./, '') : written(value, columns[j])
        const anchor = make('a', { href, textContent: text, ...(away ? outside : {}) })
        if (!away) anchor.onclick = event => event.ctrlKey || event.metaKey || (event.preventDefault(), go(href))
        shown.append(anchor)
      } else shown.textContent = written(value, columns[j])
      line.append(shown)
    })
    if (refs[i]?.length) {
      const first = [...new Set(refs[i].map(ref => sources[evidence[ref].source]?.short ?? words.assumption))]
      const button = make('button', { type: 'button', className: 'cb-number', textContent: first.length > 1 ? `${first[0]} +${first.length - 1}` : first[0] })
      button.onclick = () => open(refs[i], button)
      line.append(make('td', {}, button))
    } else if (refs.some(one => one.length)) line.append(make('td'))
    body.append(line)
  })
  return make('table', {}, make('caption', { textContent: caption }), make('thead', {}, head), body)
}
