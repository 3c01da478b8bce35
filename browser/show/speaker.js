// What only the speaker sees: the slide that comes next, notes with what stands behind the numbers, the time.

const clockTime = (date, lang) => date.toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit' })
const spent = ms => {
  const seconds = Math.floor(ms / 1000)
  const two = number => String(number).padStart(2, '0')
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
}

/** Notes of a slide, then each claim behind its words, with who says it and its caveat. */
function notesOf(leaf, words) {
  const list = [leaf.amount ? leaf.amount.rows : [], leaf.behind].flat()
  const seen = new Set()
  const rows = list.filter(({ text, value }) => !seen.has(text + value) && seen.add(text + value))
  const item = ({ value, text, voice, where, note }) => make('li', {},
    make('p', {}, ...(value ? [make('strong', { textContent: `${value} ` })] : []), text),
    make('p', { className: 'cb-voice-line', textContent: [voice, where].filter(Boolean).join(' · ') }),
    ...(note ? [make('p', { className: 'cb-caveat', textContent: note })] : []))
  const said = (leaf.notes || words.noNotes).split('\n').map(textContent => make('p', { textContent }))
  const behind = rows.length || leaf.remarks.length ? [make('h3', { textContent: words.behind })] : []
  return [...said, ...behind, ...leaf.remarks.map(textContent => make('p', { className: 'cb-caveat', textContent })), make('ul', {}, ...rows.map(item))]
}

class Speaker {
  constructor(show) {
    this.show = show
    const { words } = show.file
    this.clock = make('span', { className: 'cb-clock', title: words.clock })
    this.timer = make('button', { type: 'button', className: 'cb-timer', title: words.reset, onclick: () => ((this.since = Date.now()), this.tick()) })
    this.place = make('span')
    this.next = make('div', { className: 'cb-next' })
    this.notes = make('div', { className: 'cb-speaker-notes', tabIndex: 0 })
    const step = (label, by) => make('button', { type: 'button', textContent: label, onclick: () => show.goTo(show.state.slide + by) })
    const bar = make('div', { className: 'cb-speaker-bar' }, step(words.back, -1), step(words.onward, 1), this.place, this.timer, this.clock)
    this.stage = make('div', { className: 'cb-current' })
    this.node = make('div', { className: 'cb-speaker' }, bar, this.stage, make('div', { className: 'cb-coming' }, make('h3', { textContent: words.next }), this.next), this.notes)
    this.since = Date.now()
    this.ticking = setInterval(() => this.tick(), 1000)
    this.tick()
  }

  tick() {
    this.clock.textContent = clockTime(new Date(), this.show.file.lang)
    this.timer.textContent = spent(Date.now() - this.since)
  }

  /** The current slide stands in its place by itself; the next one and the notes follow. */
  write(at) {
    const { slides, file } = this.show
    const { words } = file
    this.place.textContent = words.slide.replace('{number}', at + 1).replace('{count}', slides.length)
    this.notes.replaceChildren(...notesOf(slides[at].leaf, words))
    this.notes.scrollTop = 0
    this.next.dataset.end = at + 1 < slides.length ? '' : words.end
  }

  close() {
    clearInterval(this.ticking)
    this.node.remove()
  }
}
