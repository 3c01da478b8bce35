// What an editor does to the data. Each is one operation, so that one undo takes it back.

class Deeds extends Choice {
  edit(text) {
    const id = this.sheet.view[this.at.row]
    if (this.locked || id === undefined || this.sheet.isGone(id)) return
    this.anchor = { ...this.at }
    this.hover()
    this.editor.show(text)
  }

  write(cells, kind = 'set', rows = []) {
    const { sheet } = this
    const real = cells.filter(([id]) => !sheet.isGone(id)).map(([id, column, value]) => [id, sheet.columns[column].name, value])
    if (real.length || rows.length) this.send({ kind, cells: real, rows })
  }

  /** The cells of the block that is chosen. */
  chosenCells(value) {
    const { sheet, block } = this
    const columns = sheet.columns.map((_, i) => i).slice(block.left, block.right + 1)
    return this.chosenRows().flatMap(id => columns.map(i => [id, i, value]))
  }

  clear() {
    this.write(this.chosenCells('').filter(([id, i]) => this.sheet.cell(id, i) !== ''))
  }

  paste(block) {
    if (this.locked || this.at.row < 0) return
    const { sheet, words } = this
    const { top, left, bottom, right } = this.block
    if (block.length === 1 && block[0].length === 1 && (top !== bottom || left !== right)) return this.write(this.chosenCells(block[0][0]), 'paste')
    const over = left + Math.max(...block.map(row => row.length)) - sheet.columns.length
    if (over > 0) return this.refuse(words.wide.replace('{number}', this.number(over)))
    const ids = block.map((_, i) => sheet.view[top + i] ?? newRow())
    if (ids.some(id => sheet.row(id) && sheet.isGone(id))) return this.refuse(words.still)
    const added = ids.filter(id => !sheet.row(id))
    const rows = added.map((id, i) => [id, i ? added[i - 1] : (sheet.ids.at(-1) ?? '')])
    this.write(block.flatMap((row, i) => row.map((value, j) => [ids[i], left + j, value])), 'paste', rows)
    this.choose({ row: top, column: left }, { row: top + block.length - 1, column: left + block[0].length - 1 })
  }

  refuse(text) {
    this.say(text)
    this.bar.fault.textContent = `! ${text}`
  }

  add() {
    const id = newRow()
    this.send({ kind: 'add', rows: [[id, this.sheet.view[this.block.bottom] ?? '']] })
    this.toRow(id)
  }

  duplicate() {
    const rows = this.chosenRows().filter(id => !this.sheet.isGone(id)).map(id => [id, newRow()])
    if (!rows.length) return
    this.send({ kind: 'copy', rows })
    this.toRow(rows[0][1])
  }

  toRow(id) {
    this.go({ row: this.sheet.places.get(id) ?? this.at.row, column: 0 })
    this.body.table.focus({ preventScroll: true })
  }

  remove() {
    const rows = this.chosenRows().filter(id => !this.sheet.isGone(id)).map(id => [id, ''])
    if (rows.length) this.send({ kind: 'delete', rows })
  }

  about() {
    const [id] = this.chosenRows()
    if (id !== undefined) this.setTriggerValue('open', id)
  }
}
