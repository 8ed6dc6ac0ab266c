import { useEffect, useState } from 'preact/hooks';
import { hashOf, type Route, routeOf, type Step } from './route.ts';

/** The place in the page by its address, and a way to go on that “back” leads home from. */
export function useRoute() {
  const [route, setRoute] = useState<Route>(() => routeOf(location.hash));
  useEffect(() => {
    const follow = () => setRoute(routeOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return {
    route,
    go: (taskId: string, step: Step) => {
      location.hash = hashOf(taskId, step);
    },
    toList: () => {
      location.hash = '';
    },
  };
}
