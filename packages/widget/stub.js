window.otklik ??= {
  calls: [],
  mount(...args) {
    const call = { args, remove: () => (call.gone = true) }
    this.calls.push(call)
    return { remove: () => call.remove() }
  },
}
