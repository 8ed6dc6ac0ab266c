/** Refusals of this module; `api/ERRORS.md` is printed from them. */
import { refusal } from '../../platform/errors.ts';

export const RequirementsMissingError = refusal('REQUIREMENTS_MISSING', {
  message: '这个人还没有达到这张证书的要求，不能发证。',
  meaning:
    'The person does not meet the requirement of the credential; `missing` says in Chinese what is missing. Nothing was issued.',
  fields: {
    missing: ['String', 'What is missing and how to put it right, in Chinese, a line for each.'],
  },
});

export const AlreadyIssuedError = refusal('ALREADY_ISSUED', {
  message: '这个人已经有这张证书，而且有效；内容有误时请补发，不要重复发证。',
  meaning:
    'The person has a credential of this template that is valid. Reissue it when something on it is wrong.',
  fields: { number: ['String', 'The number of the credential that is valid.'] },
});
