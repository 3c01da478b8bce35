// The field in which a cell is written. It takes anything: what is no sound value is marked afterwards, never refused.

const OFFERED = 50 // names in a list; whoever wants another goes on typing
const LISTED = new Set(['choice', 'boolean', 'list'])

class Editor {
  constructor(grid) {
    this.grid = grid
    this.field = make('textarea', { rows: 1, spellcheck: false })
    this.note = make('p', { className: 'cb-grid-note' })
    this.list = make('ul', { className: 'cb-grid-list', id: `${grid.name}-list` })
    this.list.setAttribute('role', 'listbox')
    this.box = make('div', { className: 'cb-grid-editor', hidden: true }, this.field, this.note, this.list)
    this.field.oninput = () => this.typed()
    this.field.onkeydown = event => this.key(event)
    this.field.onblur = () => this.open && this.finish(this.exact())
    this.list.onpointerdown = event => event.preventDefault() // the field keeps the focus
    this.list.onclick = event => {
      const item = event.target.closest('li[data-value]')
      if (item) this.finish(item.dataset.value, 1, 0)
    }
  }

  get open() {
    return !this.box.hidden
  }

  /** Whether something stands in it that is not in the table yet. */
  isWritten() {
    return this.open && this.exact() !== this.before
  }

  /** Open over the chosen cell, with its text or with what is being typed into it. */
  show(text) {
    const { body, sheet, at, words } = this.grid
    this.id = sheet.view[at.row]
    this.column = at.column
    const column = sheet.columns[at.column]
    this.before = sheet.cell(this.id, at.column)
    this.listed = LISTED.has(column.kind)
    this.many = column.kind === 'list'
    body.reveal(at)
    const { pane } = body
    const width = Math.min(Math.max(body.widths[at.column], column.kind === 'long' ? 420 : this.listed ? 360 : 160), pane.clientWidth - 16)
    const top = body.heads + at.row * body.height
    const still = at.column ? 0 : pane.scrollLeft
    Object.assign(this.box.style, { width: `${width}px`, left: `${Math.min(body.lefts[at.column] + still, pane.scrollLeft + pane.clientWidth - width - 8)}px`, top: `${top}px` })
    const above = top - pane.scrollTop > pane.clientHeight * 0.6
    this.box.classList.toggle('cb-above', above)
    this.field.className = `cb-${alike(column)}`
    this.field.style.minHeight = `${body.height + 2}px`
    this.field.ariaLabel = this.list.ariaLabel = column.title
    this.note.textContent = [column.unit, column.hint && words.form.replace('{form}', column.hint), column.kind === 'long' && words.lines].filter(Boolean).join(' · ')
    this.note.hidden = !this.note.textContent
    // No combobox: that role is not for fields of several lines, and a field of one line would drop a line break.
    if (this.listed) this.field.setAttribute('aria-controls', this.list.id)
    else for (const name of ['aria-controls', 'aria-activedescendant']) this.field.removeAttribute(name)
    this.field.ariaAutoComplete = this.listed ? 'list' : null
    this.box.hidden = false
    this.field.value = text ?? (this.listed && !this.many ? sheet.name(at.column, this.before) : this.before)
    this.field.focus({ preventScroll: true })
    if (text === undefined && this.listed && !this.many) this.field.select()
    this.offer(this.many && text === undefined && this.before ? `${this.before};` : '', text === undefined)
    this.grow()
  }

  typed() {
    if (this.listed) this.offer(this.field.value)
    this.grow()
  }

  grow() {
    this.field.style.height = 'auto'
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 220)}px`
  }

  /** Values whose name or value holds what is typed, the very one first, then those that begin with it; the last is the text as it is. */
  offer(text, opening = false) {
    this.list.hidden = !this.listed
    if (!this.listed) return
    const { words, sheet } = this.grid
    const column = sheet.columns[this.column]
    // Of several values the one that is being typed is looked for, and those before it stay.
    const head = this.many ? text.slice(0, text.lastIndexOf(';') + 1) : ''
    const sought = text.slice(head.length).trim().toLowerCase()
    const rank = text => (text === sought ? -1 : text.startsWith(sought) ? 0 : text.includes(sought) ? 1 : Infinity)
    const ranked = column.options
      .map(([value, name]) => [value, name, Math.min(rank(name.toLowerCase()), rank(value.toLowerCase()))])
      .filter(([, , found]) => found < Infinity)
    if (sought) ranked.sort((one, other) => one[2] - other[2])
    const items = ranked.slice(0, OFFERED).map(([value, name]) => this.item(head + value, name, name === value ? '' : value))
    if (!sought && !column.required && !this.many) items.unshift(this.item('', words.empty, ''))
    if (ranked.length > OFFERED) items.push(make('li', { className: 'cb-grid-rest', textContent: words.more.replace('{number}', ranked.length - OFFERED) }))
    if (sought && (this.many || !column.options.some(option => option.includes(text.trim())))) items.push(this.item(text, words.typed.replace('{text}', text), ''))
    this.list.replaceChildren(...items)
    // Whoever only looks changes nothing, whatever stands in the cell.
    this.point(sought ? items[0] : items.find(item => item.dataset.value === (opening ? this.before : '')))
  }

  item(value, name, beside) {
    const item = make('li', {}, make('span', { textContent: name }), make('small', { textContent: beside }))
    item.setAttribute('role', 'option')
    item.dataset.value = value
    return item
  }

  point(item) {
    this.list.querySelector('[aria-selected="true"]')?.setAttribute('aria-selected', 'false')
    this.pointed = item
    if (!item) return this.field.removeAttribute('aria-activedescendant')
    item.id ||= `${this.list.id}-${[...this.list.children].indexOf(item)}`
    item.setAttribute('aria-selected', 'true')
    item.scrollIntoView({ block: 'nearest' })
    this.field.setAttribute('aria-activedescendant', item.id)
  }

  /** What was typed, or the value whose name it is. */
  exact() {
    const { value } = this.field
    if (!this.listed || this.many) return value
    const { options, names } = this.grid.sheet.columns[this.column]
    if (names.has(value)) return value
    if (value === this.grid.sheet.name(this.column, this.before)) return this.before
    return options.find(([, name]) => name === value)?.[0] ?? value
  }

  key(event) {
    event.stopPropagation()
    const { key } = event
    const step = event.shiftKey ? -1 : 1
    if (event.isComposing) return
    if (key === 'Escape') this.close()
    else if (key === 'Enter' && event.altKey) this.field.setRangeText('\n', this.field.selectionStart, this.field.selectionEnd, 'end')
    else if (key === 'Enter') this.finish(this.chosen(), step, 0)
    else if (key === 'Tab') this.finish(this.chosen(), 0, step)
    else if (this.listed && (key === 'ArrowDown' || key === 'ArrowUp')) {
      const next = !this.pointed ? this.list.firstElementChild : key === 'ArrowDown' ? this.pointed.nextElementSibling : this.pointed.previousElementSibling
      if (next?.dataset.value !== undefined) this.point(next)
    } else return
    this.grow()
    event.preventDefault()
  }

  chosen() {
    return this.listed && this.pointed ? this.pointed.dataset.value : this.exact()
  }

  /** Write the cell, and go on to the next. */
  finish(value, down = 0, right = 0) {
    const { id, column, before } = this
    const held = document.activeElement === this.field
    this.close(held)
    if (value !== before) this.grid.write([[id, column, value]])
    if (down || right) this.grid.step(down, right)
  }

  close(focus = true) {
    this.box.hidden = true
    if (focus) this.grid.body.table.focus({ preventScroll: true })
  }
}
