// The keys presenters know, while a deck fills the window.

const TYPED = 2500 // ms until digits typed are forgotten
const NEXT = ['ArrowRight', 'ArrowDown', 'PageDown', ' ']
const BACK = ['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace']

class Keys {
  constructor(show) {
    this.show = show
    this.typed = ''
    this.number = make('p', { className: 'cb-typed', hidden: true })
    const black = () => show.changed({ black: !show.state.black })
    this.acts = {
      f: () => show.toggleFull(),
      b: black,
      '.': black,
      n: () => show.toggle('notes'),
      o: () => show.toggle('overview'),
      p: () => show.presenter(),
      '?': () => (show.help.hidden = !show.help.hidden),
      home: () => show.goTo(0),
      end: () => show.goTo(show.slides.length - 1),
      escape: () => show.escape(),
      enter: () => this.enter(),
    }
    this.hear = event => this.press(event)
    // Before anything on the slide hears them: a map that was clicked would take the arrows.
    addEventListener('keydown', this.hear, true)
  }

  /** What each does, as a list for who asks. */
  list(words) {
    const rows = [[`→ ↓ ${words.space} PageDown`, words.keyNext], ['← ↑ PageUp', words.keyBack], ['Home End', words.keyEnds], ['1…9 Enter', words.keyNumber], ['f', words.keyFull], ['b', words.keyBlack], ['n', words.keyNotes], ['o', words.keyOverview], ['p', words.keyPresenter], ['?', words.keyHelp], ['Esc', words.keyEscape]]
    return make('dl', {}, ...rows.flatMap(([key, text]) => [make('dt', { textContent: key }), make('dd', { textContent: text })]))
  }

  press(event) {
    const { show } = this
    if (!show.file || show.mode === 'sheet' || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target.closest?.('input, textarea, select')) return
    const { key } = event
    const act = this.acts[key.toLowerCase()]
    const pressing = key === ' ' || key === 'Enter'
    if (pressing && event.target.closest?.('button, a, summary') && !this.typed) return // the button's own
    if (/^\d$/.test(key)) this.digit(key)
    else if (NEXT.includes(key)) show.goTo(show.state.slide + 1)
    else if (BACK.includes(key)) show.goTo(show.state.slide - 1)
    else if (act) act()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  digit(key) {
    this.typed = (this.typed + key).slice(-3)
    this.number.textContent = this.typed
    this.number.hidden = false
    clearTimeout(this.forgetting)
    this.forgetting = setTimeout(() => this.forget(), TYPED)
  }

  forget() {
    this.typed = ''
    this.number.hidden = true
  }

  enter() {
    if (this.typed) this.show.goTo(Number(this.typed) - 1)
    else if (this.show.overview) this.show.toggle('overview')
    this.forget()
  }

  close() {
    removeEventListener('keydown', this.hear, true)
  }
}
