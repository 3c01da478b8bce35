// Keyboard, mouse and clipboard. Letters of shortcuts are told by the place of the key, so that they work in any layout.

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

class Hands {
  constructor(grid) {
    this.grid = grid
    const { table } = grid.body
    table.addEventListener('keydown', event => event.target === table && this.key(event))
    table.onpointerdown = event => this.down(event)
    table.onpointermove = event => this.drag(event)
    table.ondblclick = event => event.target.closest('.cb-grid-value') && grid.edit()
    table.onfocus = () => grid.tell()
    for (const kind of ['copy', 'cut', 'paste']) table.addEventListener(kind, event => event.target.closest('input') || this[kind](event))
    addEventListener('pointerup', () => (this.from = undefined))
    grid.root.addEventListener('keydown', event => {
      event.stopPropagation() // letters are shortcuts of the page around
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyF') {
        event.preventDefault()
        grid.bar.search.select()
      }
    })
  }

  key(event) {
    const control = event.ctrlKey || event.metaKey
    const done = control ? this.shortcut(event) : this.plain(event)
    if (done) event.preventDefault()
  }

  shortcut(event) {
    const { grid } = this
    const { sheet: { view, columns } } = grid
    if (event.key in STEPS || event.key === 'Home' || event.key === 'End') {
      const [down, right] = STEPS[event.key] ?? (event.key === 'Home' ? [-1, -1] : [1, 1])
      const row = down ? (down < 0 ? 0 : view.length - 1) : grid.at.row
      grid.go({ row, column: right ? (right < 0 ? 0 : columns.length - 1) : grid.at.column }, event.shiftKey)
    } else if (event.code === 'KeyA') grid.choose({ row: 0, column: 0 }, { row: view.length - 1, column: columns.length - 1 })
    else if (event.code === 'KeyZ') grid.send({ kind: event.shiftKey ? 'redo' : 'undo' })
    else if (event.code === 'KeyY') grid.send({ kind: 'redo' })
    else return false
    return true
  }

  plain(event) {
    const { grid } = this
    const { at, sheet } = grid
    const { key, shiftKey } = event
    const leaving = this.leaving && key === 'Tab'
    this.leaving = key === 'Escape'
    if (key in STEPS) {
      const [down, right] = STEPS[key]
      grid.go({ row: at.row + down, column: at.column + right }, shiftKey)
    } else if (key === 'Tab') return !leaving && grid.step(0, shiftKey ? -1 : 1)
    else if (key === 'Home' || key === 'End') grid.go({ row: at.row, column: key === 'Home' ? 0 : sheet.columns.length - 1 }, shiftKey)
    else if (key === 'PageUp' || key === 'PageDown') grid.go({ row: at.row + (key === 'PageUp' ? -1 : 1) * grid.body.rowsInSight(), column: at.column }, shiftKey)
    else if (key === ' ' && shiftKey) grid.chooseRows(at.row, at.row)
    else if (key === 'Enter' || key === 'F2') at.row < 0 ? grid.sort(at.column) : grid.edit()
    else if (key === 'Delete' || key === 'Backspace') grid.clear()
    else if (!event.altKey && ([...key].length === 1 || key === 'Process' || key === 'Dead')) {
      grid.edit('') // the letter itself then goes into the field, and so does what an input method makes of it
      return false
    } else return false
    return true
  }

  /** The cell or row of an event. */
  target(event) {
    const cell = event.target.closest('.cb-grid-cell')
    if (!cell) return undefined
    const { place, column } = cell.dataset
    return { row: place === undefined ? -1 : Number(place), column: column === undefined ? undefined : Number(column) }
  }

  down(event) {
    const { grid } = this
    const found = this.target(event)
    if (!found || event.button || event.target.closest('input')) return
    if (found.row < 0) return void (found.column !== undefined && grid.sort(found.column))
    if (event.pointerType === 'mouse') this.from = found
    const again = found.row === grid.at.row && found.column === grid.at.column
    if (found.column === undefined) grid.chooseRows(event.shiftKey ? grid.anchor.row : found.row, found.row)
    else if (again && event.pointerType !== 'mouse') setTimeout(() => grid.edit())
    else grid.go(found, event.shiftKey)
  }

  drag(event) {
    const { grid, from } = this
    if (!from || !event.buttons) return this.grid.hover(event.target.closest('.cb-grid-cell'))
    const found = this.target(event)
    if (!found || found.row < 0) return
    if (from.column === undefined) grid.chooseRows(from.row, found.row)
    else if (found.column !== undefined) grid.choose(from, found)
  }

  copy(event) {
    const { grid } = this
    const { block, sheet } = grid
    const columns = sheet.columns.map((_, i) => i).slice(block.left, block.right + 1)
    const rows = sheet.view.slice(block.top, block.bottom + 1).map(id => columns.map(i => sheet.cell(id, i)))
    event.clipboardData.setData('text/plain', blockText(rows))
    event.preventDefault()
    grid.say(grid.words.copied.replace('{number}', rows.length * columns.length))
  }

  cut(event) {
    this.copy(event)
    this.grid.clear()
  }

  paste(event) {
    event.preventDefault()
    this.grid.paste(blockOf(event.clipboardData.getData('text/plain')))
  }
}
