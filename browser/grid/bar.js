// What stands above the table and below it: search, buttons, how many rows, and all about the chosen cell in words.

class Bar {
  constructor(grid) {
    this.grid = grid
    this.search = make('input', { type: 'search', className: 'cb-grid-search', oninput: () => grid.find(this.search.value) })
    this.buttons = {
      filters: this.button(() => grid.openFilters()),
      add: this.button(() => grid.add()),
      copy: this.button(() => grid.duplicate()),
      delete: this.button(() => grid.remove()),
      undo: this.button(() => grid.send({ kind: 'undo' })),
      redo: this.button(() => grid.send({ kind: 'redo' })),
      about: this.button(() => grid.about()),
    }
    const { filters, add, copy, undo, redo, about } = this.buttons
    const group = (...parts) => make('div', { className: 'cb-grid-group' }, ...parts)
    this.count = make('span', { className: 'cb-grid-count' })
    this.all = this.button(() => grid.showAll())
    this.all.className = 'cb-grid-link'
    this.state = make('span', { className: 'cb-grid-state' })
    this.top = make('div', { className: 'cb-grid-bar' }, group(this.search, filters), group(add, copy, this.buttons.delete), group(undo, redo), group(about), make('div', { className: 'cb-grid-end' }, this.count, this.all, this.state))
    this.cell = make('p', { className: 'cb-grid-about' })
    this.fault = make('p', { className: 'cb-grid-fault' })
    this.news = make('p', { className: 'cb-grid-news' })
    this.line = make('div', { className: 'cb-grid-line' }, this.cell, this.fault, this.news)
    this.told = make('p', { className: 'cb-told', role: 'status' })
    this.tip = make('div', { className: 'cb-grid-tip', hidden: true, role: 'tooltip' })
  }

  button(onclick) {
    return make('button', { type: 'button', onclick })
  }

  /** The words, in the language of the page. */
  name() {
    const { words, locked, frame } = this.grid
    for (const [name, button] of Object.entries(this.buttons)) button.textContent = words[name]
    for (const name of ['add', 'copy', 'delete', 'undo', 'redo']) this.buttons[name].hidden = locked
    this.buttons.about.hidden = !frame.can_open
    this.all.textContent = words.clear
    Object.assign(this.search, { placeholder: words.search, ariaLabel: words.search })
  }

  update() {
    const { sheet, words, data, queue, filtering, locked, number } = this.grid
    const rows = this.grid.chosenRows().length
    const [shown, all, waiting] = [sheet.view.length, sheet.ids.length, queue.ops.length]
    this.count.textContent = shown === all ? words.all.replace('{number}', number(all)) : words.some.replace('{number}', number(shown)).replace('{all}', number(all))
    this.all.hidden = !sheet.narrowed && !sheet.sort
    this.state.textContent = locked ? words.locked : waiting ? words.waiting.replace('{number}', number(waiting)) : words.kept
    this.state.classList.toggle('cb-waiting', waiting > 0)
    const { filters, copy, undo, redo, about } = this.buttons
    filters.ariaPressed = String(filtering)
    copy.disabled = this.buttons.delete.disabled = about.disabled = !rows
    Object.assign(undo, { disabled: !data.undo && !waiting, title: data.undo })
    Object.assign(redo, { disabled: !data.redo, title: data.redo })
    this.buttons.delete.textContent = rows > 1 ? `${words.delete} (${number(rows)})` : words.delete
  }

  /** All about the chosen cell: column, unit, text in full, what is wrong. */
  describe() {
    const { sheet, words, at } = this.grid
    const column = sheet.columns[at.column]
    const id = sheet.view[at.row]
    if (!column) return this.line.replaceChildren()
    const title = make('b', { textContent: [column.title, column.unit].filter(Boolean).join(', ') })
    if (id === undefined) this.cell.replaceChildren(title, ` ${column.help}`)
    else {
      const value = sheet.cell(id, at.column)
      const name = sheet.name(at.column, value)
      const beside = [name === value ? '' : value, sheet.isChanged(id, at.column) ? words.changed : ''].filter(Boolean).join(' · ')
      this.cell.replaceChildren(title, ' ', name || make('i', { textContent: words.empty }), make('small', { textContent: beside }))
    }
    const faults = id === undefined ? [] : [sheet.fault(id, at.column), sheet.faultOfRow(id)].filter(Boolean)
    this.fault.textContent = faults.length ? `! ${faults.join(' · ')}` : ''
    this.news.textContent = this.grid.data.note
    this.line.replaceChildren(this.cell, this.fault, this.news)
  }

  /** What is wrong with a cell, or what its column holds, beside the pointer. */
  hover(cell) {
    const text = cell ? this.words(cell) : ''
    if (text === this.tip.textContent && !this.tip.hidden === Boolean(text)) return
    Object.assign(this.tip, { textContent: text, hidden: !text })
    if (!text) return
    const [at, root] = [cell.getBoundingClientRect(), this.grid.root.getBoundingClientRect()]
    this.tip.style.left = `${Math.max(0, Math.min(at.left - root.left, root.width - 330))}px`
    this.tip.style.top = `${at.bottom - root.top + 4}px`
  }

  words(cell) {
    const { sheet } = this.grid
    const { place, column } = cell.dataset
    if (place === undefined) return column === undefined ? '' : [sheet.columns[column].title, sheet.columns[column].help].filter(Boolean).join(': ')
    const id = sheet.view[place]
    return column === undefined ? sheet.faultOfRow(id) : sheet.fault(id, Number(column))
  }
}
