// The list of assumptions: each range can be changed here, and every result that rests on it says so.

const lists = new WeakMap()
const shown = value => String(+value.toFixed(6))

class Assumptions {
  constructor(root) {
    this.root = root
    this.summary = make('summary')
    this.body = make('div', { className: 'cb-scroll', tabIndex: 0, role: 'region' })
    this.all = make('button', { type: 'button', className: 'cb-reset-all', hidden: true, onclick: () => this.send({}) })
    this.box = make('details', {}, this.summary, this.all, this.body)
    this.box.addEventListener('toggle', () => this.fill())
    this.drafts = new Map() // what was typed and is no range: kept until it is mended
    root.replaceChildren(this.box)
  }

  async update({ data, setTriggerValue }) {
    Object.assign(this, { data, setTriggerValue })
    const [file, palette] = await Promise.all([json(data.file), json(data.colours), sheet(data.style)])
    if (data !== this.data) return // a newer run has overtaken this one
    Object.assign(this, { file, palette })
    this.write()
  }

  write() {
    const { changed, title } = this.data
    this.summary.textContent = title
    this.all.textContent = this.file.words.all
    this.all.hidden = !Object.keys(changed).length
    this.fill()
  }

  /** The rows, for whoever opens the list, and only if they say something else than before. */
  fill() {
    if (!this.box.open) return
    const { palette, file: { rows, words }, data: { used } } = this
    const theme = themeOf(this.root, palette)
    const key = JSON.stringify([theme, this.data.file, this.data.changed, used])
    if (key === this.filled) return
    this.filled = key
    for (const [name, value] of Object.entries(palette[theme])) this.root.style.setProperty(`--cb-${name}`, value)
    this.body.ariaLabel = words.caption
    const ours = new Set(used)
    const groups = [[words.used, rows.filter(({ id }) => ours.has(id))], [words.unused, rows.filter(({ id }) => !ours.has(id))]]
    const held = document.activeElement?.name // typing goes on where it was
    const head = make('tr', {}, ...['name', 'low', 'high', 'unit', 'reason'].map(name => make('th', { scope: 'col', textContent: words[name] })))
    const bodies = groups.filter(([, own]) => own.length).map(([heading, own]) =>
      make('tbody', {}, make('tr', {}, make('th', { scope: 'rowgroup', colSpan: 5, textContent: heading })), ...own.map(row => this.line(row))))
    this.body.replaceChildren(make('table', {}, make('caption', { textContent: words.caption }), make('thead', {}, head), ...bodies))
    if (held) this.body.querySelector(`[name="${held}"]`)?.focus()
  }

  line(row) {
    const { words } = this.file
    const ends = this.drafts.get(row.id) ?? (this.data.changed[row.id] ?? [row.low, row.high]).map(shown)
    const fault = make('p', { className: 'cb-fault', role: 'alert', hidden: true })
    const inputs = ['low', 'high'].map((end, i) => make('input', { type: 'text', inputMode: 'decimal', value: ends[i], name: `${row.id} ${end}`, ariaLabel: `${row.name}: ${words[end]}` }))
    for (const input of inputs) input.onchange = () => this.changed(row, inputs, fault)
    const line = make('tr', {}, make('th', { scope: 'row' }, row.name, fault), ...inputs.map(input => make('td', {}, input)), make('td', { textContent: row.unit }))
    const reason = make('td', {}, row.reason)
    if (this.data.changed[row.id]) {
      line.classList.add('cb-changed')
      const usual = words.usual.replace('{low}', shown(row.low)).replace('{high}', shown(row.high))
      reason.prepend(make('p', { className: 'cb-usual' }, usual, ' ', make('button', { type: 'button', textContent: words.reset, onclick: () => this.send({ ...this.data.changed, [row.id]: undefined }) })))
    }
    if (this.drafts.has(row.id)) this.judge(row, inputs, fault)
    line.append(reason)
    return line
  }

  /** What is wrong with a range, in words; empty if nothing is. */
  fault(row, ends) {
    const { words } = this.file
    if (ends.some(end => !Number.isFinite(end))) return words.number
    if (ends.some(end => end < 0)) return words.negative
    if (row.positive && ends.some(end => end === 0)) return words.positive
    return ends[0] > ends[1] ? words.order : ''
  }

  judge(row, inputs, fault) {
    const ends = inputs.map(({ value }) => (value.trim() ? Number(value.trim().replace(',', '.')) : NaN))
    const text = this.fault(row, ends)
    Object.assign(fault, { textContent: text, hidden: !text })
    for (const input of inputs) input.ariaInvalid = text ? 'true' : 'false'
    return text ? undefined : ends
  }

  changed(row, inputs, fault) {
    const ends = this.judge(row, inputs, fault)
    if (!ends) return void this.drafts.set(row.id, inputs.map(({ value }) => value))
    this.drafts.delete(row.id)
    const usual = ends[0] === row.low && ends[1] === row.high
    this.send({ ...this.data.changed, [row.id]: usual ? undefined : ends })
  }

  send(changed) {
    const texts = Object.entries(changed).filter(([, ends]) => ends).map(([id, [low, high]]) => `${id}:${shown(low)}-${shown(high)}`)
    this.setTriggerValue('assumed', texts.join(' ') || 'none')
  }
}

export default function (component) {
  const root = component.parentElement.querySelector('.cb-assumptions')
  if (!lists.has(root)) lists.set(root, new Assumptions(root))
  lists.get(root).update(component)
}
