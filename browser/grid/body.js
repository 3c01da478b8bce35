// The part of the table that is in sight: its header, and as many rows as the window holds.

const GUTTER = 52 // px for a row's number and sign
const BEYOND = 6 // rows drawn above and below what is in sight
const SAMPLE = 200 // rows whose texts are measured for the width of a column
const NARROW = 640
const SIGNS = { new: '+', gone: '−', changed: '•', same: '' }
const alike = ({ kind }) => (NUMBERS.has(kind) ? 'number' : kind)

class Body {
  constructor(grid) {
    this.grid = grid
    this.height = matchMedia('(pointer: coarse)').matches ? 40 : 30
    this.drawn = new Map()
    this.spare = []
    this.head = make('div', { className: 'cb-grid-head' })
    this.rows = make('div', { className: 'cb-grid-rows' })
    this.table = make('div', { className: 'cb-grid', tabIndex: 0 }, this.head, this.rows)
    this.pane = make('div', { className: 'cb-grid-pane' }, this.table)
    this.table.setAttribute('role', 'grid')
    this.table.ariaMultiSelectable = 'true'
    for (const part of [this.head, this.rows]) part.setAttribute('role', 'rowgroup')
    this.pane.addEventListener('scroll', () => this.soon(), { passive: true })
    new ResizeObserver(() => this.soon()).observe(this.pane)
  }

  soon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined
      this.paint()
    })
  }

  measure() {
    const { sheet } = this.grid
    const family = getComputedStyle(this.grid.root).fontFamily
    const narrow = this.grid.root.clientWidth < NARROW
    const ids = sheet.ids.slice(0, SAMPLE)
    this.widths = sheet.columns.map((column, i) => {
      const most = i ? (column.kind === 'long' ? 340 : 240) : narrow ? 130 : 240
      const title = widthOf(column.title, { size: 12.5, weight: 600 }, family) + 44
      const unit = column.unit ? widthOf(column.unit, { size: 12.5, weight: 400 }, family) + 24 : 0
      const texts = ids.map(id => widthOf(sheet.shown(id, i).slice(0, 60), { size: 13.5, weight: 400 }, family) + 30)
      return Math.round(Math.min(most, Math.max(72, Math.min(title, 180), Math.min(unit, 180), ...texts)))
    })
    this.lefts = this.widths.reduce((lefts, width) => [...lefts, lefts.at(-1) + width], [GUTTER])
    this.table.style.width = `${this.lefts.at(-1)}px`
    this.table.style.setProperty('--cb-first', `${GUTTER}px`)
  }

  /** Title, unit and sign of sorting of each column, and the fields to filter by, if they are open. */
  header() {
    const { sheet, words, filtering } = this.grid
    const corner = Object.assign(this.part('columnheader', 'cb-grid-gutter', GUTTER), { textContent: '№' })
    const line = make('div', { className: 'cb-grid-row' }, corner)
    line.setAttribute('role', 'row')
    sheet.columns.forEach((column, i) => {
      const cell = this.part('columnheader', `cb-grid-title cb-${alike(column)}`, this.widths[i])
      const down = sheet.sort?.column === i ? sheet.sort.down : undefined
      Object.assign(cell, { id: this.idOf(-1, i), ariaColIndex: i + 2, ariaSort: down === undefined ? 'none' : down ? 'descending' : 'ascending' })
      cell.dataset.column = i
      cell.append(make('span', { className: 'cb-grid-name', textContent: column.title }))
      if (column.required) cell.firstChild.append(make('b', { textContent: ' *', title: words.required }))
      if (down !== undefined) cell.append(make('span', { className: 'cb-grid-sorted', textContent: down ? '▼' : '▲' }))
      if (column.unit) cell.append(make('small', { textContent: column.unit }))
      line.append(cell)
    })
    this.head.replaceChildren(line)
    if (filtering) this.head.append(this.filters())
    this.heads = this.head.offsetHeight
  }

  filters() {
    const { sheet, words } = this.grid
    const line = make('div', { className: 'cb-grid-row cb-grid-filters' }, this.part('gridcell', 'cb-grid-gutter', GUTTER))
    line.setAttribute('role', 'row')
    sheet.columns.forEach((column, i) => {
      const field = make('input', { type: 'search', value: sheet.filters.get(i) ?? '', ariaLabel: words.filter.replace('{title}', column.title) })
      field.oninput = () => this.grid.filter(i, field.value)
      const cell = this.part('gridcell', 'cb-grid-filter', this.widths[i])
      cell.append(field)
      line.append(cell)
    })
    return line
  }

  part(role, className, width) {
    const cell = make('div', { className: `cb-grid-cell ${className}` })
    cell.setAttribute('role', role)
    cell.style.width = `${width}px`
    return cell
  }

  idOf(row, column) {
    return `${this.grid.name}-${row < 0 ? 'head' : this.grid.sheet.numbers.get(this.grid.sheet.view[row])}-${column}`
  }

  /** All that is in sight anew: after an edit, an answer, a choice. */
  refresh() {
    const { view, columns } = this.grid.sheet
    this.rows.style.height = `${view.length * this.height}px`
    this.table.ariaRowCount = String(view.length + 1)
    this.table.ariaColCount = String(columns.length + 1)
    for (const [place, line] of this.drawn) {
      if (place < view.length) this.fill(line, place)
      else this.release(place, line)
    }
    this.paint()
  }

  /** Columns have changed: no line fits any more. */
  reset() {
    this.rows.replaceChildren()
    this.drawn.clear()
    this.spare = []
  }

  release(place, line) {
    this.drawn.delete(place)
    this.spare.push(line)
  }

  /** The lines in sight; those that went out of sight are written anew, which is quicker than making others. */
  paint() {
    const { view } = this.grid.sheet
    if (!this.widths) return
    const top = Math.max(0, this.pane.scrollTop)
    const first = Math.max(0, Math.floor(top / this.height) - BEYOND)
    const last = Math.min(view.length, Math.ceil((top + this.pane.clientHeight) / this.height) + BEYOND)
    for (const [place, line] of this.drawn) if (place < first || place >= last) this.release(place, line)
    for (let place = first; place < last; place++) {
      if (this.drawn.has(place)) continue
      const line = this.spare.pop() ?? this.blank()
      this.fill(line, place)
      this.drawn.set(place, line)
      if (!line.isConnected) this.rows.append(line)
    }
    for (const line of this.spare.splice(0)) line.remove()
    this.active()
  }

  blank() {
    const line = make('div')
    line.setAttribute('role', 'row')
    line.style.height = `${this.height}px`
    const gutter = this.part('rowheader', 'cb-grid-gutter', GUTTER)
    gutter.append(make('span'), make('b', { className: 'cb-grid-sign' }))
    const cells = this.grid.sheet.columns.map((_, i) => Object.assign(this.part('gridcell', '', this.widths[i]), { ariaColIndex: i + 2 }))
    cells.forEach((cell, i) => (cell.dataset.column = i))
    line.append(gutter, ...cells)
    return line
  }

  fill(line, place) {
    const { sheet, words } = this.grid
    const id = sheet.view[place]
    const [state, bad, number] = [sheet.stateOf(id), sheet.hasFault(id), sheet.numbers.get(id)]
    line.className = `cb-grid-row cb-${state}`
    line.ariaRowIndex = place + 2
    line.style.top = `${place * this.height}px`
    const [gutter, ...cells] = line.children
    gutter.className = `cb-grid-cell cb-grid-gutter${bad ? ' cb-bad' : ''}`
    gutter.dataset.place = place
    gutter.ariaLabel = [words.row.replace('{number}', number), state === 'same' ? '' : words[state], bad ? words.invalid : ''].filter(Boolean).join(', ')
    gutter.firstChild.textContent = number
    gutter.lastChild.textContent = bad ? '!' : SIGNS[state]
    cells.forEach((cell, i) => this.fillCell(cell, place, id, i))
    this.mark(line, place)
  }

  fillCell(cell, place, id, i) {
    const { sheet } = this.grid
    const bad = sheet.fault(id, i)
    cell.className = `cb-grid-cell cb-grid-value cb-${alike(sheet.columns[i])}${sheet.isChanged(id, i) ? ' cb-changed-cell' : ''}${bad ? ' cb-bad' : ''}`
    cell.id = this.idOf(place, i)
    cell.dataset.place = place
    cell.textContent = sheet.shown(id, i)
    cell.ariaInvalid = bad ? 'true' : null
    if (bad) cell.append(make('b', { className: 'cb-grid-sign', textContent: '!', ariaHidden: 'true' }))
  }

  /** Which cells are chosen, and the one that keys go to. */
  choice() {
    const { at } = this.grid
    for (const [place, line] of this.drawn) this.mark(line, place)
    for (const cell of this.head.firstChild?.children ?? []) cell.classList.toggle('cb-at', at.row < 0 && Number(cell.dataset.column) === at.column)
    this.active()
  }

  mark(line, place) {
    const { at, block } = this.grid
    const within = place >= block.top && place <= block.bottom
    const [left, right] = within ? [block.whole ? -1 : block.left, block.right] : [0, -1]
    line.ariaSelected = String(within && block.whole)
    let column = -1
    for (const cell of line.children) {
      const chosen = column >= left && column <= right
      cell.classList.toggle('cb-chosen', chosen)
      cell.classList.toggle('cb-at', place === at.row && column === at.column)
      if (column >= 0 && cell.ariaSelected !== String(chosen)) cell.ariaSelected = String(chosen)
      column++
    }
  }

  active() {
    const { at } = this.grid
    if (at.row < 0 || this.drawn.has(at.row)) this.table.setAttribute('aria-activedescendant', this.idOf(at.row, at.column))
    else this.table.removeAttribute('aria-activedescendant')
  }

  /** Bring a cell into sight, beside the parts that stand still. */
  reveal({ row, column }) {
    const { pane } = this
    if (row >= 0) {
      const top = row * this.height
      const room = pane.clientHeight - this.heads
      if (top < pane.scrollTop) pane.scrollTop = top
      else if (top + this.height > pane.scrollTop + room) pane.scrollTop = top + this.height - room
    }
    if (column > 0) {
      const still = this.lefts[1]
      if (this.lefts[column] - still < pane.scrollLeft) pane.scrollLeft = this.lefts[column] - still
      else if (this.lefts[column + 1] > pane.scrollLeft + pane.clientWidth) pane.scrollLeft = this.lefts[column + 1] - pane.clientWidth
    }
    this.paint()
    this.choice()
  }

  rowsInSight() {
    return Math.max(1, Math.floor((this.pane.clientHeight - this.heads) / this.height) - 1)
  }
}
