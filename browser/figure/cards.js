// A list that is better read than drawn: cards, each number of theirs a way to what it rests on.

/** What a card is put together from, one row a line, under a heading that opens. */
function partOf({ title, rows }, { evidence, open }) {
  const list = make('ul')
  for (const row of rows) {
    const { text, value } = evidence[row]
    // A row without a number is opened by its text.
    const button = make('button', { type: 'button', className: 'cb-number', textContent: value || text })
    button.onclick = () => open([row], button)
    if (!value) button.classList.add('cb-wordy')
    list.append(make('li', {}, ...(value ? [make('span', { textContent: text })] : []), button))
  }
  return make('details', { className: 'cb-part' }, make('summary', { textContent: `${title} (${rows.length})` }), list)
}

/** What opens a card by its address; a plain click stays in the app. */
function wayTo(card, { words, go }) {
  const link = make('a', { className: 'cb-here', href: card.href, textContent: '#', title: words.link, ariaLabel: `${words.link}: ${card.title}` })
  link.onclick = event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    go(card.href)
  }
  return link
}

/** What stands at the head of a card: a rank, or a word on how it stands. */
function headOf(card, place, numbered, data) {
  const title = make('span', {}, ...numbered(card.title))
  if (!card.label) return [make('span', { className: 'cb-rank', textContent: place + 1 }), title]
  const label = make('span', { className: 'cb-label', textContent: card.label })
  label.style.setProperty('--state', `var(--cb-${card.state})`)
  return [title, label, ...(card.href ? [wayTo(card, data)] : [])]
}

/** Cards as list items; `touched` hears of the place of the one that is pointed at or focused. */
function cardsOf(cards, data) {
  const { open, touched } = data
  return cards.map((card, place) => {
    const numbered = text => withNumbers(text, card.numbers, open)
    const big = make('p', { className: 'cb-big' }, ...card.big.map(text => make('span', {}, ...numbered(text))))
    const item = make('li', { className: 'cb-item' },
      make('h3', {}, ...headOf(card, place, numbered, data)),
      ...card.quotes.map(({ text, voice }) => make('blockquote', { className: 'cb-quote' }, ...numbered(text), make('span', { className: 'cb-voice', textContent: voice }))),
      ...(card.note ? [make('p', { className: 'cb-item-note' }, ...numbered(card.note))] : []),
      ...(card.big.length ? [big] : []),
      ...card.lines.map(line => make('p', { className: 'cb-line-text' }, ...numbered(line))),
      ...card.parts.map(part => partOf(part, data)))
    item.classList.toggle('cb-judged', Boolean(card.label))
    item.classList.toggle('cb-asked', card.asked)
    for (const event of ['pointerenter', 'focusin']) item.addEventListener(event, () => touched(place))
    for (const event of ['pointerleave', 'focusout']) item.addEventListener(event, () => touched(undefined))
    return item
  })
}
