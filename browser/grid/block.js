// A block of cells as spreadsheets put it on the clipboard: tabs, line ends, and quotes where a cell holds either.

function blockText(rows) {
  const quoted = cell => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return rows.map(row => row.map(quoted).join('\t')).join('\n')
}

/** Cells by row; a quote that does not close its cell is a letter like any other. */
function blockOf(text) {
  const cell = /"((?:[^"]+|"")*)"(?=\t|\r|\n|$)|[^\t\r\n]*/y
  const rows = [[]]
  let at = 0
  for (;;) {
    cell.lastIndex = at
    const [whole, inner] = cell.exec(text)
    rows.at(-1).push(inner === undefined ? whole : inner.replaceAll('""', '"'))
    at += whole.length
    if (at >= text.length) return rows
    if (text[at] === '\t') at++
    else {
      at += text.startsWith('\r\n', at) ? 2 : 1
      if (at >= text.length) return rows // the line end after the last row begins no other
      rows.push([])
    }
  }
}
