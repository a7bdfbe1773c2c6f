/** Lists services whose keys and names are numbers to a program that guesses types, and with them a whole table's. */
export const NUMERIC_SERVICES = [
  { key: '007', name: '0042', line: '1.50' },
  { key: '7', name: '+1', line: '1,5' },
  { key: '1E5', name: '1e5', line: '-0' },
  { key: '-1', name: '-0.50', line: '.5' },
  { key: '12345678901234567890', name: '12345678901234567890', line: '007' },
]

/** Lists services whose keys, names and lines programs take for days, truth values, missing values or formulas, or split. */
export const HOSTILE_SERVICES = [
  { key: '2026-01-02', name: '2026-01-02', line: '1-2' },
  { key: '1:30', name: 'one line\r\nand another', line: 'NaN' },
  { key: 'TRUE', name: 'false', line: 'T' },
  { key: 'NA', name: 'N/A', line: 'NULL' },
  { key: '#N', name: '=1+1', line: "=cmd|' /C calc'!A1" },
  { key: '0x1F', name: 'Зарплата й премії', line: 'Люди' },
  { key: 'null', name: 'خدمة الرواتب \u202eabc', line: 'الناس' },
  { key: '-dash', name: "'apostrophe", line: ' blanks around ' },
  { key: '.hidden', name: 'a "quoted", name; with separators\tand a tab', line: '@at' },
  { key: 'x', name: '😀 \\n \\', line: '%TEMP%' },
]
