/** Who is signed in here, changing the password, and signing out so that nothing stays behind. */
import { useState } from 'preact/hooks';
import { PersonalFile } from '../personal/personal-file.tsx';
import * as personal from '../personal/words.ts';
import { QueryNotice } from '../viewer/query-notice.tsx';
import { useQuery } from '../viewer/use-query.ts';
import { ChangePassword } from './change-password.tsx';
import { ACCOUNT } from './documents.ts';
import { Sessions } from './sessions.tsx';
import { SignOut } from './sign-out.tsx';
import * as t from './words.ts';

/** Roles that the staff pages are for. */
const STAFF_ROLES: readonly string[] = ['COORDINATOR', 'REGISTRAR', 'ADMIN'];

export default function Account() {
  const query = useQuery(ACCOUNT, {}, { evenWithHandedOutPassword: true });
  // Counts what may have ended sessions, for the part that lists them.
  const [generation, setGeneration] = useState(0);
  const { state } = query;
  if (state.name !== 'READY')
    return <QueryNotice query={query} words={t.notices} path="/account/" />;

  const { person, data } = state;
  return (
    <>
      <dl class="pairs">
        <div>
          <dt>{t.name}</dt>
          <dd>{person.displayName}</dd>
        </div>
        <div>
          <dt>{t.staffNumber}</dt>
          <dd>{person.staffNumber}</dd>
        </div>
        {data.viewer.orgUnits.map(({ code, name }) => (
          <div key={code}>
            <dt>{t.unit}</dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      {data.viewer.roles.some(({ role }) => STAFF_ROLES.includes(role)) && (
        <p>
          <a class="button button--quiet" href="/manage/">
            {t.toManage}
          </a>
        </p>
      )}
      <ChangePassword
        staffNumber={person.staffNumber}
        mustChange={data.viewer.passwordChangeRequired}
        onChanged={() => {
          setGeneration(generation + 1);
          query.reload();
        }}
      />
      <Sessions generation={generation} />
      {!data.viewer.passwordChangeRequired && (
        <PersonalFile title={personal.title} text={personal.text} path="/api/personal/mine" />
      )}
      <SignOut personId={person.id} />
    </>
  );
}
