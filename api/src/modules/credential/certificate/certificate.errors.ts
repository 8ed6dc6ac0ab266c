/** Why a certificate cannot be printed by the server. */
import { refusal } from '../../../platform/errors.ts';

export const NameNotPrintableError = refusal('NAME_NOT_PRINTABLE', {
  message: '证书上有字库里没有的字，无法生成 PDF；请在证书页面直接打印。',
  meaning:
    'The certificate holds characters that the server’s font does not have, so no PDF is made with blanks in it; `characters` lists them. The certificate page of the site prints them.',
  status: 422,
  fields: { characters: ['String', 'The characters, each once.'] },
});
