// Which cells are chosen: a block, from the cell it began with to the one that keys go to.

class Choice {
  get block() {
    const { at, anchor, sheet } = this
    const [left, right] = [Math.min(at.column, anchor.column), Math.max(at.column, anchor.column)]
    return { top: Math.min(at.row, anchor.row), bottom: Math.max(at.row, anchor.row), left, right, whole: left === 0 && right === sheet.columns.length - 1 }
  }

  chosenRows() {
    return this.sheet.view.slice(Math.max(0, this.block.top), this.block.bottom + 1)
  }

  within({ row, column }) {
    const { view, columns } = this.sheet
    return { row: Math.max(-1, Math.min(row, view.length - 1)), column: Math.max(0, Math.min(column, columns.length - 1)) }
  }

  go(cell, extend = false) {
    this.at = this.within(cell)
    if (extend) this.at.row = Math.max(0, this.at.row)
    else this.anchor = { ...this.at }
    this.body.reveal(this.at)
    this.after()
  }

  choose(from, to) {
    this.anchor = this.within(from)
    this.go(to, true)
  }

  chooseRows(from, to) {
    this.anchor = this.within({ row: from, column: this.sheet.columns.length - 1 })
    this.at = this.within({ row: to, column: 0 })
    this.body.reveal({ row: to, column: 0 })
    this.after()
  }

  /** To the next cell; past the end of a row to the next row. False at the ends of the table. */
  step(down, right) {
    const { view, columns } = this.sheet
    const last = columns.length - 1
    let { row, column } = this.at
    column += right
    if (column > last || column < 0) [row, column] = [row + right, right > 0 ? 0 : last]
    row += down
    if (right && (row < 0 || row >= view.length)) return false
    this.go({ row: Math.max(0, row), column })
    return true
  }
}
