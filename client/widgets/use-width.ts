import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Width of a box in whole CSS pixels, for figures, which are laid out for theirs; `first` until it is known. */
export function useWidth<Box extends HTMLElement>(first: number) {
  const ref = useRef<Box>(null)
  const [width, setWidth] = useState(first)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => {
      if (element.clientWidth > 0) setWidth(Math.floor(element.clientWidth))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return { ref, width }
}
