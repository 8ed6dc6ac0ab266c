/** 评分: the assessor's tasks, a task step by step, and what waits to be sent. */
import { QueryNotice } from '../viewer/query-notice.tsx';
import { stateOfFailure } from '../viewer/use-query.ts';
import { Rating } from './rating.tsx';
import { TakeSheet } from './take-sheet.tsx';
import { TaskList } from './task-list.tsx';
import { useRate } from './use-rate.ts';
import { useRoute } from './use-route.ts';
import * as t from './words.ts';

export default function Rate() {
  const rate = useRate();
  const { route, go, toList } = useRoute();
  const { desk, failure, started, download } = rate;

  if (!started) return <p role="status">{t.notices.loading}</p>;
  const query = {
    state: failure === null ? ({ name: 'LOADING' } as const) : stateOfFailure(failure),
  };
  const notice = failure !== null && (
    <QueryNotice
      query={{ ...query, data: null, reload: () => void download(), fail: () => undefined }}
      words={t.notices}
      path="/rate/"
    />
  );
  if (desk === null) return notice || <p role="status">{t.notices.loading}</p>;
  if (route.name === 'TAKE') {
    return <TakeSheet rate={rate} desk={desk} packed={route.packed} go={go} toList={toList} />;
  }
  const task =
    route.name === 'RATING' ? desk.tasks.find(({ id }) => id === route.taskId) : undefined;
  if (route.name === 'RATING' && task !== undefined) {
    return (
      <Rating
        key={task.id}
        rate={rate}
        desk={desk}
        task={task}
        step={route.step}
        go={go}
        toList={toList}
      />
    );
  }
  return (
    <>
      {route.name === 'RATING' && (
        <p class="notice notice--warn" role="status">
          {t.taskMissing}
        </p>
      )}
      <TaskList rate={rate} desk={desk} notice={notice} go={go} />
    </>
  );
}
