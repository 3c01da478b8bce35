// A list that is better read than drawn: cards, each number of theirs a way to what it rests on.

/** What a card is put together from, one row a line, under a heading that opens. */
function partOf({ title, rows }, { evidence, open }) {
  const list = make('ul')
  for (const row of rows) {
    const { text, value } = evidence[row]
    const button = make('button', { type: 'button', className: 'cb-number', textContent: value })
    button.onclick = () => open([row], button)
    list.append(make('li', {}, make('span', { textContent: text }), button))
  }
  return make('details', { className: 'cb-part' }, make('summary', { textContent: `${title} (${rows.length})` }), list)
}

/** Cards as list items; `touched` hears of the place of the one that is pointed at or focused. */
function cardsOf(cards, { evidence, open, touched }) {
  return cards.map((card, place) => {
    const numbered = text => withNumbers(text, card.numbers, open)
    const big = make('p', { className: 'cb-big' }, ...card.big.map(text => make('span', {}, ...numbered(text))))
    const item = make('li', { className: 'cb-item' },
      make('h3', {}, make('span', { className: 'cb-rank', textContent: place + 1 }), card.title),
      make('p', { className: 'cb-item-note', textContent: card.note }),
      big,
      ...card.lines.map(line => make('p', { className: 'cb-line-text' }, ...numbered(line))),
      ...card.parts.map(part => partOf(part, { evidence, open })))
    for (const event of ['pointerenter', 'focusin']) item.addEventListener(event, () => touched(place))
    for (const event of ['pointerleave', 'focusout']) item.addEventListener(event, () => touched(undefined))
    return item
  })
}
