/** 核验证书: the code in the address, and a form for a number. */
import { useEffect, useState } from 'preact/hooks';
import { ByCode } from './by-code.tsx';
import { ByNumber } from './by-number.tsx';

const codeInAddress = (): string => location.hash.slice(1);

export default function Verify() {
  const [code, setCode] = useState('');
  useEffect(() => {
    const read = () => setCode(codeInAddress());
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return (
    <>
      {code !== '' && <ByCode code={code} />}
      <ByNumber />
    </>
  );
}
