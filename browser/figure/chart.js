// A picture drawn by plotly.js, in which marks, labels and numbers lead to what they rest on.

const NARROW = 560 // px; as charts/plot.py has it

/** Put {'a.b': value} into a layout, and {'data.0.y': value} into traces. */
function withParts(layout, data, parts) {
  for (const [path, value] of Object.entries(parts)) {
    const names = path.split('.')
    const last = names.pop()
    names.reduce((held, name) => (held[name] ??= {}), names[0] === 'data' ? { data } : layout)[last] = value
  }
}

class Chart {
  /** `open` shows rows of evidence beside an element or a point, `go` follows an address in the app. */
  constructor(node, { open, go }) {
    Object.assign(this, { node, open, go })
    node.addEventListener('click', event => this.clicked(event))
    node.addEventListener('pointermove', event => (node.style.cursor = this.labelled(event) === undefined ? '' : 'pointer'))
  }

  /** Draw a frame's figure in a theme at a width, and at a height where it has to fill one; false if it stands already. */
  async draw(frame, palette, theme, width, height) {
    const key = [frame.figure, theme, width, height, frame.lang].join('|')
    if (!width || key === this.drawn) return false
    this.drawn = key
    this.frame = frame
    try {
      const Plotly = await script(frame.plotly)
      const { data: traces, layout } = JSON.parse(recoloured(frame.figure, palette, theme))
      if (width < (layout.meta?.below ?? NARROW)) withParts(layout, traces, layout.meta?.narrow ?? {})
      Object.assign(layout, { width, autosize: false, separators: frame.lang === 'ru' ? ',\u00a0' : '.,' }, height ? { height } : {})
      if (layout.font === undefined) layout.font = { family: getComputedStyle(this.node).fontFamily }
      await Plotly.react(this.node, traces, layout, { displayModeBar: false, responsive: false, doubleClick: false, scrollZoom: false })
      this.Plotly = Plotly
      if (this.listening) return true
      this.listening = true
      this.node.on('plotly_click', ({ points, event }) => this.openRows(points[0]?.customdata ?? points[0]?.data?.customdata?.[points[0]?.pointNumber], event))
      return true
    } catch (error) {
      this.drawn = undefined
      throw error
    }
  }

  /** Rows of the table as rows of evidence; or the way to an address in the app. */
  openRows(rows, { clientX: x, clientY: y }) {
    if (typeof rows === 'string') return this.go(rows)
    const refs = [rows].flat().filter(row => Number.isInteger(row)).flatMap(row => this.frame.table.refs[row] ?? [])
    // After the click itself, which would close the card again.
    if (refs.length) setTimeout(() => this.open([...new Set(refs)], { x, y }))
  }

  /** The row or number that the label under the pointer stands for: plotly.js hears clicks on marks only. */
  labelled({ clientX: x, clientY: y }) {
    for (const node of this.node.querySelectorAll('.textpoint, .bartext, .annotation-text')) {
      const box = node.getBoundingClientRect()
      if (x < box.left - 2 || x > box.right + 2 || y < box.top - 2 || y > box.bottom + 2) continue
      const point = node.__data__
      const trace = point?.trace ?? node.closest('.trace')?.__data__?.[0]?.trace
      const row = trace?.customdata?.[point?.i]
      if (row !== undefined) return { row }
      const text = node.textContent
      const number = Object.keys(this.frame.numbers).find(one => text.includes(one))
      if (number) return { refs: this.frame.numbers[number] }
    }
    return undefined
  }

  clicked(event) {
    const hit = this.labelled(event)
    if (hit?.refs) setTimeout(() => this.open(hit.refs, { x: event.clientX, y: event.clientY }))
    else if (hit) this.openRows(hit.row, event)
  }
}
