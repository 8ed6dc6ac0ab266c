-- no transaction
-- Staff numbers that are taken for one another: zeros at the beginning that a spreadsheet drops, and
-- letters that look like digits.
create index concurrently if not exists people_staff_number_alike
  on people (ltrim(translate(staff_number, 'oil', '011'), '0'));
