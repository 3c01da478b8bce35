// One briefing in several windows: those of this machine hear each other, those far away hear the server.

const RETRY = 3000 // ms until a lost connection is tried again

class Live {
  /** `room` is what the server knows: {id, address, token}; `heard` takes a state that came from elsewhere. */
  constructor({ name, room, heard, report, status, leads }) {
    Object.assign(this, { room, heard, report, status, leads })
    this.channel = new BroadcastChannel(`caspian-briefing-${name}`)
    this.channel.onmessage = ({ data }) => {
      if (data.hello) return this.last && this.leads && this.channel.postMessage({ state: this.last, greeting: true })
      if (data.greeting && this.last) return // something was done here before the greeting came
      this.last = data.state
      heard(data.state)
      this.publish(data.state) // the speaker's own window holds no token
    }
    this.channel.postMessage({ hello: true })
    if (room && !leads && room.address) this.listen()
  }

  /** Tell the others where the speaker is. */
  send(state) {
    this.last = state
    this.channel.postMessage({ state })
    return this.publish(state)
  }

  async publish(state) {
    const { room } = this
    if (!room?.token) return
    if (!room.address) return this.report(state)
    try {
      const answer = await fetch(room.address, { method: 'POST', headers: { authorization: `Bearer ${room.token}`, 'content-type': 'application/json' }, body: JSON.stringify(state) })
      this.status(answer.ok ? '' : 'ended')
    } catch {
      this.status('lost')
    }
  }

  listen() {
    this.stream = new EventSource(this.room.address)
    this.stream.onmessage = ({ data }) => {
      this.status('')
      this.heard(JSON.parse(data))
    }
    this.stream.addEventListener('ended', () => (this.stream.close(), this.status('ended')))
    this.stream.onerror = () => {
      this.status('lost')
      if (this.stream.readyState !== EventSource.CLOSED) return // the browser tries again by itself
      clearTimeout(this.retry)
      this.retry = setTimeout(() => this.listen(), RETRY)
    }
  }

  close() {
    clearTimeout(this.retry)
    this.stream?.close()
    this.channel.close()
  }
}
